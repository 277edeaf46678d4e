package dev.ratite.launcher.restart;

import dev.ratite.launcher.definition.RestartPolicy;
import dev.ratite.launcher.vm.Exit;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Which ends of a VM are followed by a restart. */
final class Ends {
    /** Somebody outside of the guest ended QEMU in an orderly way: by {@code quit}, by SIGTERM, by closing its window. */
    private static final Set<String> ASKED = Set.of("host-qmp-quit", "host-signal", "host-ui");

    private static final Set<String> CRASHES = Set.of("guest-panic", "host-error");

    private Ends() {}

    /** {@code events} are the names of the last ones of the VM's, in their order. */
    static boolean wantRestart(RestartPolicy policy, Exit exit, Supplier<List<String>> events) {
        if (asked(exit)) {
            return false;
        }
        return switch (policy) {
            case NEVER -> false;
            case ON_CRASH -> crashed(exit);
            case ALWAYS -> crashed(exit) || !buttonPressed(events.get());
        };
    }

    /** A QEMU that crashes while it is being stopped has crashed, but somebody wanted the VM to end. */
    private static boolean asked(Exit exit) {
        return exit.step().isPresent()
                || !exit.attempts().isEmpty()
                || exit.reason().filter(ASKED::contains).isPresent();
    }

    private static boolean crashed(Exit exit) {
        return exit.crashed() || exit.reason().filter(CRASHES::contains).isPresent();
    }

    /** Whether the guest powered off on somebody's wish: after the power button, and no reset in between. */
    private static boolean buttonPressed(List<String> events) {
        boolean pressed = false;
        for (String event : events) {
            switch (event) {
                case "POWERDOWN" -> pressed = true;
                case "RESET" -> pressed = false;
                default -> {
                    // says nothing about the button
                }
            }
        }
        return pressed;
    }
}
