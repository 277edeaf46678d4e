package dev.ratite.qmp.agent;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A program to run in a guest. Immutable. No shell is involved, so nothing needs quoting. */
public final class AgentCommand {
    private static final String SHELL = "/bin/sh";

    private final String path;
    private final List<String> arguments;
    private final List<String> environment;
    private final byte[] input;
    private final boolean captured;

    private AgentCommand(
            String path, List<String> arguments, List<String> environment, byte[] input, boolean captured) {
        this.path = path;
        this.arguments = arguments;
        this.environment = environment;
        this.input = input;
        this.captured = captured;
    }

    /** @param path of the program in the guest; a bare name is looked up in the agent's search path */
    public static AgentCommand of(String path, String... arguments) {
        return new AgentCommand(requireNonNull(path, "path is null"), List.of(arguments), List.of(), new byte[0], true);
    }

    /** Replaces the program's whole environment. Without this it has the agent's. */
    public AgentCommand withEnvironment(Map<String, String> variables) {
        List<String> assignments = variables.entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .toList();
        return new AgentCommand(path, arguments, assignments, input, captured);
    }

    /** What the program reads from its standard input, which is empty without this. */
    public AgentCommand withInput(byte[] bytes) {
        return new AgentCommand(path, arguments, environment, Arrays.copyOf(bytes, bytes.length), captured);
    }

    /**
     * The same program, run by a shell script that sees to its output.
     *
     * @param first the script's first arguments; the program and its own arguments follow
     */
    AgentCommand through(String script, String... first) {
        List<String> all = new ArrayList<>(List.of("-c", script, "sh"));
        all.addAll(List.of(first));
        all.add(path);
        all.addAll(arguments);
        return new AgentCommand(SHELL, List.copyOf(all), environment, input, false);
    }

    /** A script of ours. */
    static AgentCommand script(String script, String... arguments) {
        List<String> all = new ArrayList<>(List.of("-c", script, "sh"));
        all.addAll(List.of(arguments));
        return new AgentCommand(SHELL, List.copyOf(all), List.of(), new byte[0], true);
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
        exec.put("capture-output", captured);
        return exec;
    }
}
