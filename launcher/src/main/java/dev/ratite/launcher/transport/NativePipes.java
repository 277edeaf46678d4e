package dev.ratite.launcher.transport;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import jnr.constants.platform.Errno;
import jnr.constants.platform.OpenFlags;
import jnr.posix.POSIX;
import jnr.posix.POSIXFactory;
import org.jspecify.annotations.Nullable;

/**
 * What the JDK lacks for named pipes: making them, and opening them without waiting. The only class that uses jnr-posix,
 * which takes about 300 ms to load; so nobody else may touch this class without need.
 */
final class NativePipes {
    private static final int FOR_THE_OWNER = 0600;
    private static final int NEVER_WAIT = OpenFlags.O_NONBLOCK.intValue() | OpenFlags.O_CLOEXEC.intValue();

    private NativePipes() {}

    /** Makes a pipe for its owner alone. */
    static void make(Path pipe) throws IOException {
        check(posix().mkfifo(pipe.toString(), FOR_THE_OWNER), pipe);
    }

    /** Ends that are held open for a while. Belongs to one thread. */
    static final class Ends implements AutoCloseable {
        private final Map<Integer, Path> pipes = new LinkedHashMap<>();

        /** Fails when nobody has the pipe open for reading; the kernel says "No such device or address" then. */
        void openToWriteIfRead(Path pipe) throws IOException {
            open(pipe, OpenFlags.O_WRONLY);
        }

        void openToRead(Path pipe) throws IOException {
            open(pipe, OpenFlags.O_RDONLY);
        }

        private void open(Path pipe, OpenFlags direction) throws IOException {
            int descriptor = check(posix().open(pipe.toString(), direction.intValue() | NEVER_WAIT, 0), pipe);
            pipes.put(descriptor, pipe);
        }

        /** Lets go of all, whatever happens; a second failure is suppressed into the first. Closing twice does nothing. */
        @Override
        public void close() throws IOException {
            IOException failure = null;
            for (Map.Entry<Integer, Path> each : pipes.entrySet()) {
                try {
                    check(posix().close(each.getKey()), each.getValue());
                } catch (IOException e) {
                    failure = joined(failure, e);
                }
            }
            // Also those that failed: the kernel gives their numbers to others.
            pipes.clear();
            if (failure != null) {
                throw failure;
            }
        }

        private static IOException joined(@Nullable IOException first, IOException next) {
            if (first == null) {
                return next;
            }
            first.addSuppressed(next);
            return first;
        }
    }

    private static int check(int result, Path pipe) throws IOException {
        if (result < 0) {
            throw new IOException(pipe + ": " + Errno.valueOf(posix().errno()).description());
        }
        return result;
    }

    private static POSIX posix() throws IOException {
        try {
            return Loaded.LIBRARY;
        } catch (LinkageError e) {
            throw new NativeUnavailable("jnr-posix", e);
        }
    }

    /** Loaded when first asked for. */
    private static final class Loaded {
        static final POSIX LIBRARY = POSIXFactory.getNativePOSIX();
    }
}
