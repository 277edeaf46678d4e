package dev.ratite.qmp.agent;

import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.wire.Deadline;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The guest's processors and memory. Got from {@link GuestAgent#hardware}; throws as described there. */
public final class AgentHardware {
    private final AgentCalls calls;

    AgentHardware(AgentCalls calls) {
        this.calls = calls;
    }

    /** The same, with another timeout for each call. */
    public AgentHardware within(Duration timeout) {
        return new AgentHardware(calls.within(timeout));
    }

    public List<AgentVcpu> vcpus() {
        return Field.list(calls.call("guest-get-vcpus"), AgentVcpu::of);
    }

    /**
     * Has the guest use processors, or do without them. QEMU's view is not changed.
     *
     * @param ids the guest's numbers for them
     * @throws QmpException.Refused if it cannot with one of them; those named before that one are changed
     */
    public void setVcpus(boolean online, long... ids) {
        Deadline deadline = calls.begin();
        List<Map<String, Object>> left = Arrays.stream(ids)
                .mapToObj(id -> Map.<String, Object>of("logical-id", id, "online", online))
                .toList();
        while (!left.isEmpty()) {
            // The agent stops at the first it cannot change, and says why only if that one comes first.
            long done = Field.required(
                    calls.caller().call("guest-set-vcpus", Map.of("vcpus", left), deadline), "how many it has changed");
            if (done < 1 || done > left.size()) {
                throw new QmpException.Malformed(
                        "The guest agent changed " + done + " processors of " + left.size(), true, null);
            }
            left = left.subList((int) done, left.size());
        }
    }

    public List<AgentMemoryBlock> memoryBlocks() {
        return Field.list(calls.call("guest-get-memory-blocks"), AgentMemoryBlock::of);
    }

    /**
     * Has the guest use memory, or do without it. QEMU's view is not changed.
     *
     * @param indexes the guest's numbers for the blocks
     * @return what came of each
     */
    public List<AgentMemoryChange> setMemoryBlocks(boolean online, long... indexes) {
        List<Map<String, Object>> blocks = Arrays.stream(indexes)
                .mapToObj(index -> Map.<String, Object>of("phys-index", index, "online", online))
                .toList();
        return Field.list(calls.call("guest-set-memory-blocks", Map.of("mem-blks", blocks)), AgentMemoryChange::of);
    }

    /** How many bytes each block of memory has. */
    public long memoryBlockBytes() {
        return Field.required(
                calls.call("guest-get-memory-block-info").path("size"), "how large its blocks of memory are");
    }
}
