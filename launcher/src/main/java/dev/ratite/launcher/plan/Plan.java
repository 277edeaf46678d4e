package dev.ratite.launcher.plan;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.Secret;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * How QEMU is going to be started for one VM.
 *
 * @param vm the VM's name
 * @param uuid the VM's identity
 * @param qemu the program, absolute
 * @param arguments in the order in which QEMU gets them
 * @param notes what else there is to know, in words
 * @param addresses the PCI addresses given, by device, for a later plan to keep
 * @param secretFiles what has to be written, readable by QEMU alone, before it starts
 */
public record Plan(
        String vm,
        UUID uuid,
        Path qemu,
        List<PlannedArgument> arguments,
        List<String> notes,
        Map<String, String> addresses,
        Map<Path, Secret> secretFiles) {
    public Plan {
        requireNonNull(vm, "vm is null");
        requireNonNull(uuid, "uuid is null");
        requireNonNull(qemu, "qemu is null");
        arguments = List.copyOf(arguments);
        notes = List.copyOf(notes);
        addresses = Collections.unmodifiableMap(new LinkedHashMap<>(addresses));
        secretFiles = Collections.unmodifiableMap(new LinkedHashMap<>(secretFiles));
    }

    /** A plan that says nothing but its arguments. */
    public Plan(String vm, UUID uuid, Path qemu, List<PlannedArgument> arguments) {
        this(vm, uuid, qemu, arguments, List.of(), Map.of(), Map.of());
    }

    /** The whole command line, the program first. No shell is ever involved. */
    public List<String> commandLine() {
        List<String> words = new ArrayList<>();
        words.add(qemu.toString());
        arguments.forEach(argument -> words.addAll(argument.words()));
        return words;
    }

    /** For people: each argument, and below it where it comes from. */
    public String explain() {
        StringBuilder text = new StringBuilder(qemu.toString()).append('\n');
        for (PlannedArgument argument : arguments) {
            text.append(argument.text())
                    .append("\n    # ")
                    .append(argument.origin())
                    .append('\n');
        }
        return text.toString();
    }

    /** For programs: one JSON object a line for each argument, with {@code argument}, {@code field} and {@code source}. */
    public String json() {
        return arguments.stream().map(Plan::line).collect(Collectors.joining());
    }

    private static String line(PlannedArgument argument) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("argument", argument.words());
        fields.put("field", argument.origin().field());
        fields.put("source", argument.origin().source());
        return Json.text(fields) + "\n";
    }
}
