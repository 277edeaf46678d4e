package dev.ratite.launcher.plan;

import dev.ratite.launcher.board.BoardDefault;
import dev.ratite.launcher.board.Role;
import dev.ratite.launcher.definition.Panic;
import dev.ratite.launcher.definition.Power;
import dev.ratite.launcher.definition.RebootAction;
import dev.ratite.launcher.definition.Restart;
import dev.ratite.launcher.definition.RestartPolicy;
import dev.ratite.launcher.definition.ShutdownAction;
import dev.ratite.launcher.definition.Watchdog;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Watchdog and panic device, and what happens when they speak. */
final class GuardSection extends Section {
    GuardSection(Draft draft, PlanInput input) {
        super(draft, input);
    }

    @Override
    void plan() {
        Watchdog watchdog = vm.watchdog();
        if (watchdog != null) {
            device("watchdog", "watchdog", watchdog.device(), Role.WATCHDOG, watchdog.address());
            action("watchdog", "watchdog.action", watchdog.action().word());
        }
        Panic panic = vm.panic();
        if (panic != null) {
            panicDevice(panic.device());
            action("panic", "panic.action", panic.action().word());
        }
        power(vm.power());
        restart(vm.restart());
    }

    /** What QEMU does anyway is not said. */
    private void power(Power power) {
        if (power.startPaused()) {
            draft.note("the guest waits for somebody to resume it (power.startPaused)");
        }
        if (power.reboot() != RebootAction.RESET) {
            action("reboot", "power.reboot", power.reboot().word());
        }
        if (power.shutdown() != ShutdownAction.POWEROFF) {
            action("shutdown", "power.shutdown", power.shutdown().word());
        }
    }

    /** It is Ratite's doing and on no command line, but part of what becomes of the definition. */
    private void restart(Restart restart) {
        if (restart.policy() != RestartPolicy.NEVER) {
            draft.note("restarted " + restart.policy().word() + ", after " + seconds(restart.delay()) + " and up to "
                    + seconds(restart.maxDelay()) + ", at most " + restart.limit() + " times within "
                    + seconds(restart.window()) + " (restart)");
        }
    }

    private static String seconds(Duration time) {
        return time.toMillis() / 1000.0 + " s";
    }

    /** Some machines tell of panics by themselves; what happens then can be chosen there, too. */
    private void panicDevice(@Nullable String named) {
        BoardDefault fitting = board.defaultOf(Role.PANIC);
        boolean byItself =
                board.known() && fitting.name().isEmpty() && !fitting.why().equals(BoardDefault.NONE);
        if (named == null && byItself) {
            draft.note("no panic device: " + fitting.why() + " (panic)");
        } else {
            device("panic", "panic device", named, Role.PANIC, null);
        }
    }

    private void device(String field, String noun, @Nullable String named, Role role, @Nullable String address) {
        BoardDefault fitting = board.defaultOf(role);
        String driver = named != null ? named : fitting.name().orElse(null);
        if (driver == null) {
            lacking(field, noun, fitting, "remove it, choose another machine type, or name a 'device'");
            return;
        }
        Origin origin = new Origin(field, named != null ? "the device named" : fitting.why());
        draft.device(driver, Fields.of("id", field + ".0"), board.attachmentOf(driver), address, origin);
    }

    private void action(String event, String field, String action) {
        draft.comma("-action", null, Fields.of(event, action).map(), new Origin(field, "what happens then"));
    }
}
