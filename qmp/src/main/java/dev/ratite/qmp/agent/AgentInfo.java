package dev.ratite.qmp.agent;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Which agent runs in the guest.
 *
 * @param version the agent's own; it follows QEMU's
 * @param enabledCommands what it carries out, in its order; distributions switch commands off, {@code guest-exec} above all
 * @param disabledCommands what it knows and does not carry out, in its order
 */
public record AgentInfo(String version, Set<String> enabledCommands, Set<String> disabledCommands) {
    /** What no build of the agent for POSIX can do; agents before QEMU 9.1 list it as switched off. */
    private static final Set<String> NEVER_ON_POSIX = Set.of("guest-get-devices");

    /** The same for Windows. */
    private static final Set<String> NEVER_ON_WINDOWS = Set.of(
            "guest-suspend-hybrid",
            "guest-set-vcpus",
            "guest-get-memory-blocks",
            "guest-set-memory-blocks",
            "guest-get-memory-block-info",
            "guest-get-memory-block-size");

    public AgentInfo {
        requireNonNull(version, "version is null");
        enabledCommands = Collections.unmodifiableSet(new LinkedHashSet<>(enabledCommands));
        disabledCommands = Collections.unmodifiableSet(new LinkedHashSet<>(disabledCommands));
    }

    static AgentInfo of(JsonNode info) {
        Set<String> enabled = new LinkedHashSet<>();
        Set<String> disabled = new LinkedHashSet<>();
        for (JsonNode command : info.path("supported_commands")) {
            // The oldest agents list names alone, and have no way to switch one off.
            String name = command.path("name").asText(command.asText());
            (command.path("enabled").asBoolean(true) ? enabled : disabled).add(name);
        }
        return new AgentInfo(info.path("version").asText(), enabled, disabled);
    }

    /** Whether the agent knows this command and may carry it out. */
    public boolean enables(String command) {
        return enabledCommands.contains(command);
    }

    /** Whether the agent knows this command, allowed or not. */
    public boolean knows(String command) {
        return enables(command) || disabledCommands.contains(command);
    }

    /** What somebody has forbidden, as against what the agent's build cannot do and lists all the same. */
    Set<String> forbidden() {
        boolean onlyTheBuild =
                NEVER_ON_POSIX.containsAll(disabledCommands) || NEVER_ON_WINDOWS.containsAll(disabledCommands);
        return onlyTheBuild ? Set.of() : disabledCommands;
    }
}
