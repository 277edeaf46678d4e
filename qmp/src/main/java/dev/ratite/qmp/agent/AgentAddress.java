package dev.ratite.qmp.agent;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An address inside a guest, as the guest says.
 *
 * @param address in the usual notation; not checked
 * @param prefixLength how many bits name the network
 */
public record AgentAddress(Family family, String address, int prefixLength) {
    public enum Family {
        IPV4,
        IPV6
    }

    static AgentAddress of(JsonNode address) {
        return new AgentAddress(
                address.path("ip-address-type").asText().equals("ipv6") ? Family.IPV6 : Family.IPV4,
                address.path("ip-address").asText(),
                address.path("prefix").asInt());
    }
}
