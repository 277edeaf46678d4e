package dev.ratite.qmp.log;

import java.util.List;
import java.util.ResourceBundle;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** A logger that keeps what it is told. */
final class RecordingLogger implements System.Logger {
    final List<String> lines = new CopyOnWriteArrayList<>();
    volatile boolean debug = true;

    @Override
    public String getName() {
        return "test";
    }

    @Override
    public boolean isLoggable(Level level) {
        return level != Level.DEBUG || debug;
    }

    /** The log's thread may come late: what it was given while DEBUG was on is kept. */
    @Override
    public void log(Level level, Supplier<String> text) {
        lines.add(text.get());
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String text, Throwable thrown) {
        lines.add(text);
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String format, Object... values) {
        lines.add(format);
    }
}
