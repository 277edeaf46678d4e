package dev.ratite.qmp.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.Base64;

/**
 * A password on its way into a guest. It prints as {@code ***} and stands in no message; closing it overwrites it. What
 * was sent meanwhile is out of its hands.
 */
public final class AgentPassword implements AutoCloseable {
    private static final char[] CLOSED = {};

    private char[] password;
    private final boolean crypted;

    private AgentPassword(char[] password, boolean crypted) {
        if (password.length == 0) {
            throw new IllegalArgumentException("The password is empty");
        }
        this.password = Arrays.copyOf(password, password.length);
        this.crypted = crypted;
    }

    /** The password itself; the array is copied and may be overwritten. */
    public static AgentPassword plain(char... password) {
        return new AgentPassword(password, false);
    }

    /** What the guest's {@code crypt} made of it, as in its {@code /etc/shadow}. Not for Windows. */
    public static AgentPassword crypted(char... hash) {
        return new AgentPassword(hash, true);
    }

    boolean crypted() {
        return crypted;
    }

    /** @throws IllegalStateException if it has been closed */
    synchronized String base64() {
        if (password == CLOSED) {
            throw new IllegalStateException("The password has been closed");
        }
        ByteBuffer encoded = UTF_8.encode(CharBuffer.wrap(password));
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        encoded.clear();
        encoded.put(new byte[encoded.capacity()]);
        String text = Base64.getEncoder().encodeToString(bytes);
        Arrays.fill(bytes, (byte) 0);
        return text;
    }

    /** Overwrites it. */
    @Override
    public synchronized void close() {
        Arrays.fill(password, '\0');
        password = CLOSED;
    }

    @Override
    public String toString() {
        return "***";
    }
}
