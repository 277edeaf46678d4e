package dev.ratite.qmp.agent;

import dev.ratite.qmp.QmpException;
import java.util.Locale;

/**
 * Tells commands that may not be run from those that failed. The agent has one error class for "unknown", "switched off"
 * and "not while frozen", so its sentence has to be read; all versions say "has been disabled" in it.
 */
final class Refusals {
    private static final String DISABLED = "has been disabled";
    private static final String FROZEN = "frozen";

    private Refusals() {}

    /** The same refusal as what it means. */
    static QmpException.Refused explained(QmpException.Refused refused) {
        String sentence = refused.description().toLowerCase(Locale.ROOT);
        if (!sentence.contains(DISABLED)) {
            return refused;
        }
        return forbidden(
                refused.command(),
                refused.description(),
                sentence.contains(FROZEN)
                        ? "whoever froze the guest's filesystems has to thaw them (guest-fsfreeze-thaw)"
                        : switchOn(refused.command()));
    }

    /** What the agent is not even asked. */
    static QmpException.Forbidden whileFrozen(String command, String name) {
        return forbidden(
                command,
                "the filesystems of '" + name + "' are frozen by this program",
                "close the FrozenFilesystems first");
    }

    /** A command that {@code guest-info} lists as switched off. */
    static QmpException.Forbidden switchedOff(String command) {
        return forbidden(command, "the agent knows it but may not run it", switchOn(command));
    }

    static QmpException.Refused unknown(String command) {
        return new QmpException.Refused(command, "CommandNotFound", "the agent does not know it");
    }

    private static QmpException.Forbidden forbidden(String command, String description, String remedy) {
        return new QmpException.Forbidden(command, "CommandNotFound", description, remedy);
    }

    private static String switchOn(String command) {
        return "in the guest take '" + command
                + "' off the blocked commands, or add it to the allowed ones (block-rpcs,"
                + " allow-rpcs or blacklist in /etc/qemu/qemu-ga.conf; BLACKLIST_RPC or FILTER_RPC_ARGS in"
                + " /etc/sysconfig/qemu-ga), and restart qemu-guest-agent";
    }
}
