package dev.ratite.qmp.agent;

import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.wire.Deadline;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Two files in a guest that a program writes to and we read from meanwhile. They are opened for reading before the program
 * starts, and the program's own shell removes them once it has opened them for writing: so nothing is left to be removed,
 * not even if this JVM is killed.
 */
final class Spool {
    /** Prints the directory made, and where setsid is, if it is. */
    private static final String PREPARE = """
            umask 077
            for t in "${TMPDIR:-/tmp}" /var/tmp /run; do
                mkdir "$t/$1" 2>/dev/null || continue
                (: >"$t/$1/out" >"$t/$1/err") 2>/dev/null && echo "$t/$1" && { command -v setsid || :; } && exit 0
                rm -rf "$t/$1"
            done
            exit 1
            """;

    /** A session of its own, so that the program can be killed with all it started. */
    private static final String RUN = """
            exec >>"$1/out" 2>>"$1/err"
            PATH=/bin:/usr/bin rm -rf "$1"
            setsid=$2
            shift 2
            [ -z "$setsid" ] || exec "$setsid" "$@"
            exec "$@"
            """;

    private static final int NAME_BYTES = 12;
    /** Per look, so that a program that writes without end is looked at as well. */
    private static final int CHUNKS_AT_ONCE = 16;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Logger LOG = System.getLogger(Spool.class.getName());

    private final AgentCaller caller;
    private final String directory;
    private final String setsid;
    private final Map<AgentChunk.Stream, GuestFile> files = new EnumMap<>(AgentChunk.Stream.class);

    private Spool(AgentCaller caller, String directory, String setsid) {
        this.caller = caller;
        this.directory = directory;
        this.setsid = setsid;
    }

    /** Empty if the guest has no shell or no room, or the agent may not read files. */
    static Optional<Spool> prepare(AgentCaller caller, Deadline deadline) {
        byte[] name = new byte[NAME_BYTES];
        RANDOM.nextBytes(name);
        AgentCommand command =
                AgentCommand.script(PREPARE, "ratite-" + HexFormat.of().formatHex(name));
        try {
            AgentExecResult made = new AgentExec(caller, command, deadline).run();
            List<String> lines = made.stdout().text().lines().toList();
            if (!made.succeeded() || lines.isEmpty()) {
                return Optional.empty();
            }
            Spool spool = new Spool(caller, lines.get(0), lines.size() > 1 ? lines.get(1) : "");
            return spool.opened(deadline) ? Optional.of(spool) : Optional.empty();
        } catch (QmpException.Forbidden e) {
            throw e;
        } catch (QmpException.Refused e) {
            return Optional.empty();
        }
    }

    private boolean opened(Deadline deadline) {
        AgentCalls calls = new AgentCalls(caller, ClearingUp.signOfLife(caller.options()));
        try {
            files.put(AgentChunk.Stream.STDOUT, GuestFile.open(calls, directory + "/out", FileMode.READ, deadline));
            files.put(AgentChunk.Stream.STDERR, GuestFile.open(calls, directory + "/err", FileMode.READ, deadline));
            return true;
        } catch (QmpException.Refused e) {
            closeAndDiscard();
            return false;
        } catch (QmpException e) {
            closeAndDiscard();
            throw e;
        }
    }

    /** The program with its output going here. */
    AgentCommand taking(AgentCommand program) {
        return program.through(RUN, directory, setsid);
    }

    /** Reads what there is, or the first of it. False if there was nothing. */
    boolean read(Consumer<AgentChunk> listener, Deadline deadline) {
        boolean any = false;
        for (Map.Entry<AgentChunk.Stream, GuestFile> file : files.entrySet()) {
            any |= read(file.getKey(), file.getValue(), listener, deadline);
        }
        return any;
    }

    private static boolean read(
            AgentChunk.Stream stream, GuestFile file, Consumer<AgentChunk> listener, Deadline deadline) {
        for (int chunks = 0; chunks < CHUNKS_AT_ONCE; chunks++) {
            byte[] bytes = file.read(GuestFile.CHUNK_BYTES, deadline);
            if (bytes.length == 0) {
                return chunks > 0;
            }
            listener.accept(new AgentChunk(stream, bytes));
        }
        return true;
    }

    /** Removes the files of a program that was not started. */
    void closeAndDiscard() {
        ClearingUp clearingUp = new ClearingUp(caller.options());
        close(clearingUp);
        AgentCommand command = AgentCommand.script("rm -rf \"$1\"", directory);
        try {
            clearingUp.step(deadline -> new AgentExec(caller, command, deadline).run());
        } catch (QmpException e) {
            warn(directory + " is left in the guest", e);
        }
    }

    /** Lets the agent close its ends; while filesystems are frozen it may not, and does it once they are thawed. */
    void close(ClearingUp clearingUp) {
        for (GuestFile file : files.values()) {
            try {
                close(file, clearingUp);
            } catch (QmpException e) {
                warn("the agent still has open: " + files.values(), e);
                if (clearingUp.over()) {
                    return;
                }
            }
        }
    }

    private void close(GuestFile file, ClearingUp clearingUp) {
        try {
            clearingUp.<@Nullable Void>step(deadline -> {
                file.close(deadline);
                return null;
            });
        } catch (QmpException.Forbidden e) {
            FrozenFilesystems frozen = caller.frozen();
            if (frozen == null) {
                throw e;
            }
            frozen.onceThawed(() -> closeLater(file));
        }
    }

    private void closeLater(GuestFile file) {
        try {
            file.close();
        } catch (QmpException e) {
            warn("the agent still has open: " + file, e);
        }
    }

    private void warn(String what, QmpException e) {
        LOG.log(Level.WARNING, () -> "Guest of '" + caller.options().name() + "': " + what + ": " + e.getMessage());
    }
}
