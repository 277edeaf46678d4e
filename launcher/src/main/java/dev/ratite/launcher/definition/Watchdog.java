package dev.ratite.launcher.definition;

import static java.util.Objects.requireNonNullElse;

import dev.ratite.api.Problems;
import org.jspecify.annotations.Nullable;

/**
 * A watchdog that the guest has to feed.
 *
 * @param device its QEMU name; null for what suits the board
 * @param action what happens when it is not fed; {@link WatchdogAction#RESET} unless given
 * @param address where on the machine's bus it sits, {@code 05.0}; chosen by Ratite when null
 */
public record Watchdog(
        @Nullable String device,
        WatchdogAction action,
        @Nullable String address) {
    /** Fills in defaults and checks. */
    public Watchdog(@Nullable String device, @Nullable WatchdogAction action, @Nullable String address) {
        this.device = device;
        this.action = requireNonNullElse(action, WatchdogAction.RESET);
        this.address = address;
        check();
    }

    private void check() {
        Problems problems = new Problems();
        if (device != null) {
            Checks.word(problems, "device", device);
        }
        Checks.address(problems, address);
        problems.throwIfAny(DefinitionError.DEFINITION_INVALID, "The watchdog section is wrong:");
    }
}
