package dev.ratite.qmp.agent;

import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.wire.Deadline;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/**
 * The guest's files, with the rights of the agent, which usually is root. Paths are absolute and the guest's. Got from
 * {@link GuestAgent#files}; throws as described there.
 */
public final class AgentFiles {
    /** So that a file is closed even if reading it took all the time. */
    private static final Duration TIME_TO_CLOSE = Duration.ofSeconds(2);

    private final AgentCalls calls;

    AgentFiles(AgentCalls calls) {
        this.calls = calls;
    }

    /** The same, with another timeout for each call. */
    public AgentFiles within(Duration timeout) {
        return new AgentFiles(calls.within(timeout));
    }

    /**
     * Opens a file. The caller closes it.
     *
     * @throws QmpException.Refused if the guest cannot: there is no such file, for example
     */
    public GuestFile open(String path, FileMode mode) {
        return GuestFile.open(calls, path, mode, calls.begin());
    }

    /**
     * Reads a file from its start, within the timeout as a whole, and up to 2 s more for closing it.
     *
     * @param maxBytes the most that is read; if the file has more, the result says {@link AgentOutput#truncated}
     */
    public AgentOutput readFile(String path, int maxBytes) {
        if (maxBytes < 0) {
            throw new IllegalArgumentException("maxBytes " + maxBytes + " is negative");
        }
        Deadline deadline = calls.begin();
        try (GuestFile file = open(path, FileMode.READ, deadline)) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            while (all.size() < maxBytes) {
                byte[] chunk = file.read(maxBytes - all.size(), deadline);
                if (chunk.length == 0) {
                    return new AgentOutput(all.toByteArray(), false);
                }
                all.writeBytes(chunk);
            }
            return new AgentOutput(all.toByteArray(), file.read(1, deadline).length > 0);
        }
    }

    /** Writes a file anew, within the timeout as a whole, and up to 2 s more for closing it. If that fails, part of it may be there. */
    public void writeFile(String path, byte... bytes) {
        Deadline deadline = calls.begin();
        try (GuestFile file = open(path, FileMode.WRITE, deadline)) {
            file.write(bytes, deadline);
            file.flush(deadline);
        }
    }

    /**
     * Reads a file of any size, a chunk of {@link GuestFile#CHUNK_BYTES} at a time; each has the timeout. The stream throws
     * {@link IOException} whose cause is what the agent's failure was. Close it.
     */
    public InputStream newInputStream(String path) {
        return new GuestInputStream(open(path, FileMode.READ));
    }

    /**
     * Writes a file of any size, a chunk of {@link GuestFile#CHUNK_BYTES} at a time; each has the timeout. The stream throws
     * {@link IOException} whose cause is what the agent's failure was. Close it, for what it still holds is written then.
     *
     * @param mode {@link FileMode#WRITE} or {@link FileMode#APPEND}
     */
    public OutputStream newOutputStream(String path, FileMode mode) {
        return new GuestOutputStream(open(path, mode));
    }

    private GuestFile open(String path, FileMode mode, Deadline deadline) {
        return GuestFile.open(calls.within(TIME_TO_CLOSE), path, mode, deadline);
    }
}
