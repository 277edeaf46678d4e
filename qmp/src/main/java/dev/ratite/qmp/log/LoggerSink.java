package dev.ratite.qmp.log;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;

/** Hands lines to the log of the program. */
record LoggerSink(Logger logger) implements LogSink {
    @Override
    public Written write(List<String> lines) {
        lines.forEach(line -> logger.log(Level.DEBUG, () -> line));
        return new Written(lines.size(), null);
    }

    @Override
    public void close() {}
}
