package dev.ratite.qmp.agent;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A network interface inside a guest, the loopback one included.
 *
 * @param name as the guest calls it
 * @param hardwareAddress in lower case, to be compared with that of a definition; empty if it has none
 */
public record AgentNetworkInterface(String name, String hardwareAddress, List<AgentAddress> addresses) {
    public AgentNetworkInterface {
        addresses = List.copyOf(addresses);
    }

    static AgentNetworkInterface of(JsonNode description) {
        List<AgentAddress> addresses = new ArrayList<>();
        description.path("ip-addresses").forEach(address -> addresses.add(AgentAddress.of(address)));
        return new AgentNetworkInterface(
                description.path("name").asText(),
                description.path("hardware-address").asText().toLowerCase(Locale.ROOT),
                addresses);
    }
}
