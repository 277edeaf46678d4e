package dev.ratite.qmp.log;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A disk that hangs until it is let go, and then fails as often as it is told. */
final class BlockedSink implements LogSink {
    final CountDownLatch writing = new CountDownLatch(1);
    final CountDownLatch letGo = new CountDownLatch(1);
    private final List<String> written = new ArrayList<>();
    private int failures;

    BlockedSink(int failures) {
        this.failures = failures;
    }

    @Override
    public synchronized Written write(List<String> lines) {
        writing.countDown();
        try {
            letGo.await();
        } catch (InterruptedException e) {
            return new Written(0, new IOException(e));
        }
        if (failures-- > 0) {
            return new Written(0, new IOException("No space left on device"));
        }
        written.addAll(lines);
        return new Written(lines.size(), null);
    }

    synchronized List<String> written() {
        return List.copyOf(written);
    }

    @Override
    public void close() {
        letGo.countDown();
    }
}
