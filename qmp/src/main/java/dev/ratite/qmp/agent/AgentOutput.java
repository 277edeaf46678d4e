package dev.ratite.qmp.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.Arrays;

/** What a program in a guest wrote to one of its streams. */
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

    /** Whether there was more than the agent keeps, which is 16 MiB. */
    public boolean truncated() {
        return truncated;
    }

    @Override
    public String toString() {
        return bytes.length + " bytes" + (truncated ? ", truncated" : "");
    }
}
