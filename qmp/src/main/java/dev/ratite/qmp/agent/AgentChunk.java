package dev.ratite.qmp.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** A piece of what a program in a guest has written, as it came: it may end within a line, or within a character. */
public final class AgentChunk {
    /** Which of a program's outputs it was written to. */
    public enum Stream {
        STDOUT,
        STDERR
    }

    private final Stream stream;
    private final byte[] bytes;

    AgentChunk(Stream stream, byte[] bytes) {
        this.stream = stream;
        this.bytes = bytes;
    }

    public Stream stream() {
        return stream;
    }

    /** A copy; never empty. */
    public byte[] bytes() {
        return Arrays.copyOf(bytes, bytes.length);
    }

    /** As UTF-8; what is none, or is cut here, becomes U+FFFD. To show all output as it was, pass on {@link #bytes}. */
    public String text() {
        return new String(bytes, UTF_8);
    }

    @Override
    public String toString() {
        return bytes.length + " bytes of " + stream;
    }
}
