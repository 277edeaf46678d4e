package dev.ratite.launcher.supervise;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.vm.VmError;
import dev.ratite.launcher.vm.VmState;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * What can be done to a running VM, and in which states. QEMU takes all of these commands in nearly all states, and does
 * nothing, or what nobody wants; so it is looked at here first.
 */
public enum VmAction {
    PAUSE("paused", "stop", VmState.RUNNING, VmState.PAUSED, VmState.PRELAUNCH),
    RESUME("resumed", "cont", VmState.RUNNING, VmState.PAUSED, VmState.PRELAUNCH, VmState.IO_ERROR),
    RESET(
            "reset",
            "system_reset",
            VmState.RUNNING,
            VmState.PAUSED,
            VmState.PRELAUNCH,
            VmState.SUSPENDED,
            VmState.IO_ERROR,
            VmState.PANICKED,
            VmState.SHUTDOWN),
    POWERDOWN("powered down", "system_powerdown", VmState.RUNNING),
    WAKE("woken", "system_wakeup", VmState.SUSPENDED),
    NMI("given an NMI", "inject-nmi", VmState.RUNNING, VmState.PAUSED);

    private final String done;
    private final String command;

    @SuppressWarnings("ImmutableEnumChecker") // filled once, here, and never handed out
    private final Set<VmState> allowed;

    VmAction(String done, String command, VmState... allowed) {
        this.done = done;
        this.command = command;
        this.allowed = EnumSet.copyOf(Arrays.asList(allowed));
    }

    /** QMP's command for it. */
    public String command() {
        return command;
    }

    /** In small letters; what an operation is called. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a VM is afterwards, in words: {@code paused}. */
    public String done() {
        return done;
    }

    /**
     * A state that this program does not know is no hindrance: then QEMU may decide.
     *
     * @throws RatiteException WRONG_STATE, with what to do instead
     */
    public void require(String vm, VmState state) {
        if (state != VmState.UNKNOWN && !allowed.contains(state)) {
            throw new RatiteException(
                    VmError.WRONG_STATE,
                    "VM '" + vm + "' is " + state.word() + ": it cannot be " + done,
                    remedy(state),
                    null);
        }
    }

    private static String remedy(VmState state) {
        return switch (state) {
            case RUNNING -> "only a guest that sleeps can be woken";
            case PAUSED, PRELAUNCH -> "resume it first";
            case SUSPENDED -> "wake it first";
            case IO_ERROR -> "mend its storage, then resume it";
            case PANICKED -> "its guest has given up: reset and resume it, or stop it";
            case SHUTDOWN -> "its guest has powered off: reset and resume it, or stop it";
            case MIGRATING_IN -> "wait until the migration is done";
            default -> "look at its state again";
        };
    }
}
