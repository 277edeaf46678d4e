package dev.ratite.qmp.agent;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Which agent runs in the guest.
 *
 * @param version the agent's own; it follows QEMU's
 * @param enabledCommands what it carries out, in its order; distributions switch commands off, {@code guest-exec} above all
 */
public record AgentInfo(String version, Set<String> enabledCommands) {
    public AgentInfo {
        enabledCommands = Collections.unmodifiableSet(new LinkedHashSet<>(enabledCommands));
    }

    static AgentInfo of(JsonNode info) {
        Set<String> enabled = new LinkedHashSet<>();
        for (JsonNode command : info.path("supported_commands")) {
            if (command.path("enabled").asBoolean()) {
                enabled.add(command.path("name").asText());
            }
        }
        return new AgentInfo(info.path("version").asText(), enabled);
    }

    /** Whether the agent knows this command and may carry it out. */
    public boolean enables(String command) {
        return enabledCommands.contains(command);
    }
}
