package dev.ratite.launcher.vm;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What each step of a stop gets. A step ends at once when QEMU does; these are for one that does not.
 *
 * @param guest what the guest gets in all, by its agent and its power button; zero leaves both out
 * @param agent what of that it gets when its agent was asked, before the power button is pressed
 * @param quit for QMP {@code quit}
 * @param terminate for SIGTERM
 * @param kill for SIGKILL, until the kernel has done it
 */
public record StopBudgets(Duration guest, Duration agent, Duration quit, Duration terminate, Duration kill) {
    /** QEMU needs a few milliseconds; on a busy machine, or with much to write to its images, more. */
    private static final Duration QEMU = Duration.ofSeconds(3);

    public StopBudgets {
        notNegative("guest", guest);
        notNegative("agent", agent);
        notNegative("quit", quit);
        notNegative("terminate", terminate);
        notNegative("kill", kill);
    }

    /** The usual budgets, with so much for the guest: half of it for its agent's way, if it has one that answers. */
    public static StopBudgets ofGuest(Duration guest) {
        requireNonNull(guest, "guest is null");
        Duration some = guest.isNegative() ? Duration.ZERO : guest;
        return new StopBudgets(some, some.dividedBy(2), QEMU, QEMU, QEMU);
    }

    /** The guest is not asked. */
    public static StopBudgets withoutGuest() {
        return ofGuest(Duration.ZERO);
    }

    private static void notNegative(String name, Duration budget) {
        requireNonNull(budget, () -> name + " is null");
        if (budget.isNegative()) {
            throw new IllegalArgumentException(name + " " + budget + " is negative");
        }
    }
}
