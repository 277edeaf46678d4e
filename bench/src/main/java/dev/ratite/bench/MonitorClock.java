package dev.ratite.bench;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** When the last launch's monitor had answered, as the launcher's log tells it. Closing stops listening. */
final class MonitorClock extends Handler implements AutoCloseable {
    private static final String LAUNCHES = "dev.ratite.launcher.supervise.Launch";
    private static final String ANSWERED = "its monitor has answered";

    /** Held here: the logging library forgets loggers that nobody holds. */
    private final Logger logger = Logger.getLogger(LAUNCHES);

    private volatile long answered;

    MonitorClock() {
        setLevel(Level.FINE);
        logger.setLevel(Level.FINE);
        logger.setUseParentHandlers(false);
        logger.addHandler(this);
    }

    /** Milliseconds from then to the last answer, as {@link System#nanoTime} counts. */
    double millisFrom(long start) {
        if (answered - start < 0) {
            throw new IllegalStateException("no launch has told that its monitor has answered");
        }
        return (answered - start) / 1e6;
    }

    @Override
    public void publish(LogRecord entry) {
        if (entry.getMessage().endsWith(ANSWERED)) {
            answered = System.nanoTime();
        }
    }

    @Override
    public void flush() {
        // Nothing is kept back.
    }

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
