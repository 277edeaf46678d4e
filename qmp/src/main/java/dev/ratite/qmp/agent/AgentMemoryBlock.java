package dev.ratite.qmp.agent;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A piece of memory that the guest can do without or take up as a whole.
 *
 * @param index the guest's number for it; multiplied with the block size, its address
 */
public record AgentMemoryBlock(long index, boolean online, boolean canOffline) {
    static AgentMemoryBlock of(JsonNode block) {
        return new AgentMemoryBlock(
                block.path("phys-index").asLong(),
                block.path("online").asBoolean(),
                block.path("can-offline").asBoolean());
    }
}
