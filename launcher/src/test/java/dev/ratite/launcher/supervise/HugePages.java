package dev.ratite.launcher.supervise;

import dev.ratite.testkit.RealPart;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A higher limit of the huge pages that the kernel makes when asked for them. None is set aside, so only QEMU's own are
 * taken from the machine. One test at a time has them, whichever JVM it runs in; closing puts the limit back.
 */
final class HugePages implements AutoCloseable {
    private static final ReentrantLock HERE = new ReentrantLock();

    private final RandomAccessFile limit;
    private final String before;

    private HugePages(RandomAccessFile limit, String before) {
        this.limit = limit;
        this.before = before;
    }

    /** As many more as {@code pages}, of the size that the kernel prefers: 2 MiB on x86. */
    static HugePages more(int pages) {
        HERE.lock();
        try {
            RandomAccessFile limit =
                    new RandomAccessFile(RealPart.HUGE_PAGES.path().toFile(), "rw");
            limit.getChannel().lock(); // let go when the file is closed
            String before = limit.readLine();
            write(limit, Long.toString(Long.parseLong(before.strip()) + pages));
            return new HugePages(limit, before);
        } catch (IOException e) {
            HERE.unlock();
            throw new UncheckedIOException(e);
        }
    }

    private static void write(RandomAccessFile limit, String number) throws IOException {
        limit.seek(0);
        limit.writeBytes(number + "\n");
    }

    @Override
    public void close() {
        try (limit) {
            write(limit, before);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            HERE.unlock();
        }
    }
}
