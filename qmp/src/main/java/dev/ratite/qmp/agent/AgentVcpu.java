package dev.ratite.qmp.agent;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A processor as the guest sees it.
 *
 * @param id the guest's number for it
 * @param canOffline whether the guest can do without it; usually all but the first
 */
public record AgentVcpu(long id, boolean online, boolean canOffline) {
    static AgentVcpu of(JsonNode vcpu) {
        return new AgentVcpu(
                vcpu.path("logical-id").asLong(),
                vcpu.path("online").asBoolean(),
                vcpu.path("can-offline").asBoolean());
    }
}
