package dev.ratite.launcher.plan;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.Secret;
import dev.ratite.launcher.placement.FreePort;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * How QEMU is going to be started for one VM.
 *
 * @param vm the VM's name
 * @param uuid the VM's identity
 * @param qemu the program, absolute
 * @param arguments in the order in which QEMU gets them
 * @param notes what else there is to know, in words
 * @param addresses the PCI addresses given, by device, for a later plan to keep
 * @param freePorts where PCI devices can be hot-plugged, in the order in which to use them
 * @param secretFiles what has to be written, readable by QEMU alone, before it starts
 */
public record Plan(
        String vm,
        UUID uuid,
        Path qemu,
        List<PlannedArgument> arguments,
        List<String> notes,
        Map<String, String> addresses,
        List<FreePort> freePorts,
        Map<Path, Secret> secretFiles) {
    public Plan {
        requireNonNull(vm, "vm is null");
        requireNonNull(uuid, "uuid is null");
        requireNonNull(qemu, "qemu is null");
        arguments = List.copyOf(arguments);
        notes = List.copyOf(notes);
        addresses = Collections.unmodifiableMap(new LinkedHashMap<>(addresses));
        freePorts = List.copyOf(freePorts);
        secretFiles = Collections.unmodifiableMap(new LinkedHashMap<>(secretFiles));
    }

    /** A plan that says nothing but its arguments. */
    public Plan(String vm, UUID uuid, Path qemu, List<PlannedArgument> arguments) {
        this(vm, uuid, qemu, arguments, List.of(), Map.of(), List.of(), Map.of());
    }

    /** The whole command line, the program first. No shell is ever involved. */
    public List<String> commandLine() {
        List<String> words = new ArrayList<>();
        words.add(qemu.toString());
        arguments.forEach(argument -> words.addAll(argument.words()));
        return words;
    }

    /**
     * For people: each argument, below it where it comes from and what was not chosen, then notes and the places that
     * are free for hot-plug.
     */
    public String explain() {
        return PlanText.of(this);
    }

    /**
     * For programs: one JSON document on one line, with {@code vm}, {@code uuid}, {@code qemu}, {@code arguments},
     * {@code notes}, {@code addresses}, {@code freePorts} and {@code secretFiles}. Each argument has its words as
     * {@code argument}, its {@code option}, {@code first} and {@code fields} where it says something by name, the
     * {@code field} of the definition, the {@code source}, and what was {@code rejected}.
     */
    public String json() {
        return PlanDocument.of(this);
    }

    /**
     * Reads what {@link #json()} has written. Secrets do not come back: {@link #secretFiles()} are named, and empty.
     *
     * @throws dev.ratite.api.RatiteException PLAN_UNREADABLE
     */
    public static Plan parse(String json) {
        return PlanReader.of(json);
    }

    /**
     * A command line for a POSIX shell, which gives QEMU exactly the words of {@link #commandLine()}: an option a line.
     * {@link #secretFiles()} have to be there when it is used.
     */
    public String toShell() {
        return ShellWords.commandLine(this);
    }

    /** What is different in another plan. */
    public PlanDiff diff(Plan other) {
        return PlanDiff.between(this, other);
    }
}
