package dev.ratite.qmp.log;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the lines of a log go. For one thread. */
interface LogSink extends AutoCloseable {
    /** Writes lines, given without line feeds, in order, as far as possible. May block. */
    Written write(List<String> lines);

    @Override
    void close() throws IOException;

    /** @param lines how many were written before the failure */
    record Written(int lines, @Nullable IOException failure) {}
}
