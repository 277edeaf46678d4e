package dev.ratite.launcher.process;

import dev.ratite.api.Spawn;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A shell that waits ahead of any launch for the directory in which it is to become a {@link Shim}: of what a launch does
 * before QEMU can begin, starting that shell takes longest. At most one waits. It has a session of its own, nothing of this
 * program's input and output, and ends when its pipe is closed, by {@link #close} or by this program's end. Safe for use by
 * many threads.
 */
public final class SpareShell implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(SpareShell.class.getName());

    private static final List<String> COMMAND =
            List.of("setsid", "/bin/sh", "-c", "IFS= read -r line && eval \"$line\"");

    /** Not all shells read bytes beyond these as they are. */
    private static final Pattern READABLE = Pattern.compile("[ -~]+");

    /** Who has launched a second VM will launch a third; who runs one is to have no process beside it. */
    private static final int REGULARS = 2;

    private @Nullable Process waiting;
    private boolean starting;
    private int launches;
    private boolean closed;

    public SpareShell() {}

    /**
     * To be called after each launch. Starts a shell for the next one, unless one waits or somebody is at it; blocks for some
     * milliseconds, and longer while others start programs, which no other launch waits for.
     */
    public void prepare() {
        synchronized (this) {
            launches++;
            if (closed || starting || launches < REGULARS || (waiting != null && waiting.isAlive())) {
                return;
            }
            starting = true;
        }
        Process started = start();
        synchronized (this) {
            starting = false;
            if (closed && started != null) {
                end(started);
            } else {
                waiting = started;
            }
        }
    }

    private static @Nullable Process start() {
        try {
            ProcessBuilder builder = new ProcessBuilder(COMMAND)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD);
            builder.environment().put("LC_ALL", "C");
            return Spawn.start(builder);
        } catch (IOException e) {
            // The next launch starts its own, and tells if that does not go either.
            LOG.log(Level.DEBUG, "No shell can be started ahead of the next launch", e);
            return null;
        }
    }

    /** The shell that waits. */
    synchronized Optional<ProcessIdentity> waiting() {
        return Optional.ofNullable(waiting).flatMap(shell -> ProcessIdentity.of(shell.pid()));
    }

    /** Has the waiting shell carry out a line; it is the caller's then. Empty when none waits, or none could read the line. */
    Optional<Process> take(String line) {
        if (!READABLE.matcher(line).matches()) {
            return Optional.empty();
        }
        Process shell;
        synchronized (this) {
            shell = waiting;
            waiting = null;
        }
        return shell != null && tell(shell, line) ? Optional.of(shell) : Optional.empty();
    }

    private static boolean tell(Process shell, String line) {
        try {
            OutputStream input = shell.getOutputStream();
            input.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
            input.flush();
            return shell.isAlive();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "The shell that waited for a launch has ended", e);
            return false;
        }
    }

    /** Lets the waiting shell end; none is started any more. */
    @Override
    public synchronized void close() {
        closed = true;
        if (waiting != null) {
            end(waiting);
            waiting = null;
        }
    }

    private static void end(Process shell) {
        try {
            shell.getOutputStream().close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "The shell that waited for a launch has ended", e);
        }
    }
}
