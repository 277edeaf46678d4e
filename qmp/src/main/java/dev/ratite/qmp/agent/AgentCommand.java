package dev.ratite.qmp.agent;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A program to run in a guest. Immutable. No shell is involved, so nothing needs quoting. */
public final class AgentCommand {
    private final String path;
    private final List<String> arguments;
    private final List<String> environment;
    private final byte[] input;

    private AgentCommand(String path, List<String> arguments, List<String> environment, byte[] input) {
        this.path = path;
        this.arguments = arguments;
        this.environment = environment;
        this.input = input;
    }

    /** @param path of the program in the guest; a bare name is looked up in the agent's search path */
    public static AgentCommand of(String path, String... arguments) {
        return new AgentCommand(requireNonNull(path, "path is null"), List.of(arguments), List.of(), new byte[0]);
    }

    /** Replaces the program's whole environment. Without this it has the agent's. */
    public AgentCommand withEnvironment(Map<String, String> variables) {
        List<String> assignments = variables.entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .toList();
        return new AgentCommand(path, arguments, assignments, input);
    }

    /** What the program reads from its standard input, which is empty without this. */
    public AgentCommand withInput(byte[] bytes) {
        return new AgentCommand(path, arguments, environment, Arrays.copyOf(bytes, bytes.length));
    }

    String path() {
        return path;
    }

    /** The arguments of {@code guest-exec}. */
    Map<String, Object> toArguments() {
        Map<String, Object> exec = new LinkedHashMap<>();
        exec.put("path", path);
        exec.put("arg", arguments);
        if (!environment.isEmpty()) {
            exec.put("env", environment);
        }
        if (input.length > 0) {
            exec.put("input-data", Base64.getEncoder().encodeToString(input));
        }
        exec.put("capture-output", true);
        return exec;
    }
}
