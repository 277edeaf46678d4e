package dev.ratite.qmp.agent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.qmp.QmpException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The guest's mounted filesystems and disks. Got from {@link GuestAgent#filesystems}; throws as described there. */
public final class AgentFilesystems {
    private final AgentCalls calls;

    AgentFilesystems(AgentCalls calls) {
        this.calls = calls;
    }

    /** The same, with another timeout for each call. */
    public AgentFilesystems within(Duration timeout) {
        return new AgentFilesystems(calls.within(timeout));
    }

    /** What is mounted. */
    public List<AgentFilesystem> list() {
        return Field.list(calls.call("guest-get-fsinfo"), AgentFilesystem::of);
    }

    /** Disks and partitions, mounted or not. Agents since QEMU 5.2. */
    public List<AgentDisk> disks() {
        return Field.list(calls.call("guest-get-disks"), AgentDisk::of);
    }

    /** Gives back what the filesystems do not use, so that images shrink. May take minutes: see {@link #within}. */
    public List<AgentTrim> trim() {
        return trim(0);
    }

    /**
     * Like {@link #trim()}, for free pieces of some length alone, which is quicker.
     *
     * @return what came of each filesystem; empty if the agent is older than QEMU 2.4
     */
    public List<AgentTrim> trim(long minimumBytes) {
        JsonNode result = calls.call("guest-fstrim", Map.of("minimum", minimumBytes));
        return Field.list(result.path("paths"), AgentTrim::of);
    }

    /** Whether filesystems are frozen, by whomever. */
    public boolean frozen() {
        return Thaw.isFrozen(calls.call("guest-fsfreeze-status"));
    }

    /**
     * Freezes filesystems: what is on their disks is complete, and writing to them blocks, until the result is closed.
     *
     * <pre>{@code
     * try (FrozenFilesystems frozen = agent.filesystems().freeze(FreezeOptions.atMost(Duration.ofSeconds(20)))) {
     *     snapshot();
     * }
     * }</pre>
     *
     * <p>They are thawed at the options' time limit even if the caller hangs; then closing throws, since what was done
     * afterwards was not done to frozen filesystems. When this JVM ends they are thawed first, for ten seconds at most; if it is
     * killed, a guard process thaws them, which is ready before anything is frozen. While they are frozen, this object refuses all but pings and questions for status.
     *
     * @throws QmpException.Forbidden if the agent may not freeze, or may not thaw, or filesystems are frozen already
     * @throws QmpException if freezing failed. Nothing is left frozen, unless a suppressed exception says so.
     * @throws UncheckedIOException if the guard cannot be started; then nothing was frozen
     * @throws IllegalStateException if this JVM is ending; then nothing was frozen
     */
    public FrozenFilesystems freeze(FreezeOptions options) {
        return FrozenFilesystems.freeze(calls, options);
    }
}
