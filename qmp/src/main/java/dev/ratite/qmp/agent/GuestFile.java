package dev.ratite.qmp.agent;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.wire.Deadline;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An open file in a guest. The agent keeps it open until it is closed here or the agent ends, whatever becomes of the
 * connection. Each call has the timeout of the {@link AgentFiles} it came from. For one thread.
 */
public final class GuestFile implements AutoCloseable {
    /**
     * Bytes moved by one command. The agent would take 48 MiB, but serves nobody else meanwhile, and lines are bounded on
     * both sides.
     */
    public static final int CHUNK_BYTES = 512 * 1024;

    private final AgentCalls calls;
    private final String path;
    private final long handle;
    private boolean closed;

    private GuestFile(AgentCalls calls, String path, long handle) {
        this.calls = calls;
        this.path = path;
        this.handle = handle;
    }

    static GuestFile open(AgentCalls calls, String path, FileMode mode, Deadline deadline) {
        Map<String, Object> arguments = Map.of("path", requireNonNull(path, "path is null"), "mode", mode.word());
        JsonNode handle = calls.caller().call("guest-file-open", arguments, deadline);
        return new GuestFile(calls, path, Field.required(handle, "by which number it knows '" + path + "'"));
    }

    /**
     * Reads from the current position.
     *
     * @return at least one byte and at most {@code count} or {@link #CHUNK_BYTES}, whichever is less; none at the end
     * @throws QmpException.Refused if the guest cannot
     */
    public byte[] read(int count) {
        return read(count, calls.begin());
    }

    byte[] read(int count, Deadline deadline) {
        int wanted = Math.min(count, CHUNK_BYTES);
        JsonNode chunk = call("guest-file-read", Map.of("handle", handle, "count", wanted), deadline);
        byte[] bytes = Field.bytes(chunk, "buf-b64");
        if (bytes.length > wanted) {
            throw new QmpException.Malformed(
                    "The guest agent read " + bytes.length + " bytes of '" + path + "' instead of " + wanted,
                    true,
                    null);
        }
        return bytes;
    }

    /**
     * Writes all of it at the current position, in as many commands as it takes. The guest may keep some in memory until
     * {@link #flush} or {@link #close}.
     *
     * @throws QmpException.Refused if the guest cannot: its disk is full, for example. Part of it may have been written.
     */
    public void write(byte... bytes) {
        write(bytes, calls.begin());
    }

    void write(byte[] bytes, Deadline deadline) {
        int offset = 0;
        while (offset < bytes.length) {
            int length = Math.min(CHUNK_BYTES, bytes.length - offset);
            String text = Base64.getEncoder().encodeToString(Arrays.copyOfRange(bytes, offset, offset + length));
            JsonNode result = call("guest-file-write", Map.of("handle", handle, "buf-b64", text), deadline);
            long written = Field.required(result.path("count"), "how much of '" + path + "' it has written");
            if (written < 1 || written > length) {
                throw new QmpException.Malformed(
                        "The guest agent wrote " + written + " bytes of " + length + " to '" + path + "'", true, null);
            }
            offset += (int) written;
        }
    }

    /**
     * Moves the current position.
     *
     * @return the new one, from the start
     */
    public long seek(long offset, FileOrigin origin) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("handle", handle);
        arguments.put("offset", offset);
        // Agents before QEMU 2.6 take numbers alone.
        arguments.put("whence", origin.number());
        JsonNode result = call("guest-file-seek", arguments, calls.begin());
        return Field.required(result.path("position"), "where in '" + path + "' it is");
    }

    /** Has the guest's kernel take what was written; not its disk, see {@code fsync} there. */
    public void flush() {
        flush(calls.begin());
    }

    void flush(Deadline deadline) {
        call("guest-file-flush", Map.of("handle", handle), deadline);
    }

    /**
     * Closes it. Closing twice does nothing, but if the agent was not asked at the first time, for filesystems were frozen
     * or it was away, it is asked again.
     *
     * @throws QmpException if the agent does not say that it did; then what was written may be incomplete
     */
    @Override
    public void close() {
        close(calls.begin());
    }

    void close(Deadline deadline) {
        if (!closed) {
            try {
                calls.caller().call("guest-file-close", Map.of("handle", handle), deadline);
                closed = true;
            } catch (QmpException e) {
                closed = e.mayHaveRun() || refusedByTheAgent(e);
                throw e;
            }
        }
    }

    /** Who does not know the handle will not know it at another time. */
    private static boolean refusedByTheAgent(QmpException e) {
        return e instanceof QmpException.Refused && !(e instanceof QmpException.Forbidden);
    }

    private JsonNode call(String command, Map<String, Object> arguments, Deadline deadline) {
        if (closed) {
            throw new IllegalStateException("The file '" + path + "' has been closed");
        }
        return calls.caller().call(command, arguments, deadline);
    }

    @Override
    public String toString() {
        return path + " in the guest, handle " + handle;
    }
}
