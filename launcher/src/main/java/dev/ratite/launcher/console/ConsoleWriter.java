package dev.ratite.launcher.console;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.process.LockHolder;
import dev.ratite.launcher.process.NotedLock;
import dev.ratite.launcher.process.RunDirectory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * The right to write to a console, kept until closed, and the writing.
 *
 * <p>A connection is made for some bytes and ended when QEMU has taken them. While one is open QEMU copies the guest's
 * output to it, and has to be read from: QEMU 7.2 notes in the log again what it must send again, so that with a slow
 * client the log would hold bytes twice (some 280 unread writes are enough). So connections are short, and what goes
 * over one is little enough for its echo to fit.
 */
final class ConsoleWriter implements AutoCloseable {
    static final int CHUNK = 64;

    /** For a client that has just left to be gone for QEMU as well. */
    private static final Duration LEAVING = Duration.ofSeconds(1);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

    private final RunDirectory directory;
    private final NotedLock lock;

    private ConsoleWriter(RunDirectory directory, NotedLock lock) {
        this.directory = directory;
        this.lock = lock;
    }

    /**
     * Becomes the writer.
     *
     * @throws RatiteException CONSOLE_BUSY, naming the process that is
     */
    static ConsoleWriter open(RunDirectory directory) {
        return NotedLock.tryTake(directory.state(), directory.vm() + "/serial0", directory.serialLock(), "console")
                .map(lock -> new ConsoleWriter(directory, lock))
                .orElseThrow(() -> busy(
                        directory,
                        LockHolder.read(directory.serialLock())
                                .map(LockHolder::toString)
                                .orElse("another process")));
    }

    /**
     * Sends all of it, and returns when QEMU has passed it to the guest. One thread at a time.
     *
     * @param limit for each {@value #CHUNK} bytes
     * @throws RatiteException NOT_TAKEN when the guest takes longer than that, the rest being dropped; CONSOLE_BUSY
     *     when another program is connected; CONSOLE_UNREACHABLE; INTERRUPTED
     */
    void write(ByteBuffer bytes, Duration limit) {
        try {
            awaitFree();
            while (bytes.hasRemaining()) {
                int count = Math.min(CHUNK, bytes.remaining());
                exchange(bytes.slice(bytes.position(), count), limit);
                bytes.position(bytes.position() + count);
            }
        } catch (IOException e) {
            throw new RatiteException(
                    ConsoleError.CONSOLE_UNREACHABLE,
                    sentence("at " + directory.serialSocket() + " cannot be reached: " + e),
                    "see whether the VM runs",
                    e);
        }
    }

    /** Lets others write. Closing twice does nothing. */
    @Override
    public void close() {
        lock.close();
    }

    private void exchange(ByteBuffer bytes, Duration limit) throws IOException {
        long deadline = System.nanoTime() + limit.toNanos();
        try (ConsoleConnection connection = ConsoleConnection.open(directory.serialSocket())
                .orElseThrow(() -> busy(directory, "other programs that wait for it"))) {
            connection.send(bytes);
            if (!connection.awaitTaken(deadline)) {
                throw Thread.currentThread().isInterrupted()
                        ? new RatiteException(
                                ConsoleError.INTERRUPTED, sentence("was being written to when interrupted"))
                        : notTaken(limit);
            }
        }
    }

    private void awaitFree() throws IOException {
        long deadline = System.nanoTime() + LEAVING.toNanos();
        while (UnixSockets.hasClient(directory.serialSocket())) {
            if (System.nanoTime() - deadline > 0) {
                throw busy(directory, "a program other than Ratite");
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }

    private RatiteException notTaken(Duration limit) {
        return new RatiteException(
                ConsoleError.NOT_TAKEN,
                sentence("did not take what was sent within " + limit),
                "see whether the guest runs and reads from its serial port",
                null);
    }

    private String sentence(String what) {
        return "VM '" + directory.vm() + "': its console " + what;
    }

    private static RatiteException busy(RunDirectory directory, String by) {
        return new RatiteException(
                ConsoleError.CONSOLE_BUSY,
                "VM '" + directory.vm() + "': its console is in use by " + by,
                "one writes at a time: end that program, or close its console; reading needs no turn",
                null);
    }
}
