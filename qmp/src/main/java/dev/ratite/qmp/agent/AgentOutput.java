package dev.ratite.qmp.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.Arrays;

/** Bytes from a guest: what a program wrote to one of its streams, or what a file holds. */
public final class AgentOutput {
    private final byte[] bytes;
    private final boolean truncated;

    AgentOutput(byte[] bytes, boolean truncated) {
        this.bytes = bytes;
        this.truncated = truncated;
    }

    /** A copy. */
    public byte[] bytes() {
        return Arrays.copyOf(bytes, bytes.length);
    }

    /** As UTF-8; what is none becomes U+FFFD. */
    public String text() {
        return text(UTF_8);
    }

    public String text(Charset charset) {
        return new String(bytes, charset);
    }

    /** Whether there was more: of a stream the agent keeps 16 MiB, of a file the caller said how much to read. */
    public boolean truncated() {
        return truncated;
    }

    @Override
    public String toString() {
        return bytes.length + " bytes" + (truncated ? ", truncated" : "");
    }
}
