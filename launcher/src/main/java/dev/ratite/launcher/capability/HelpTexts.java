package dev.ratite.launcher.capability;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What QEMU tells only as text for people: {@code -help}, {@code -display help} and their like. Text may change from version
 * to version, so that a text that does not look as expected counts as no answer, and nothing follows from it. Both are told
 * in {@link FactTables#UNASKED}.
 */
final class HelpTexts {
    /** Each option begins a line: {@code -run-with [async-teardown=on|off]}, {@code -h or -help}, {@code -fda/-fdb file}. */
    private static final Pattern OPTION = Pattern.compile("^--?([A-Za-z0-9][A-Za-z0-9_-]*)", Pattern.MULTILINE);

    private static final Pattern SECOND_OPTION =
            Pattern.compile("^-[A-Za-z0-9_-]+(?: or |/)-([A-Za-z0-9][A-Za-z0-9_-]*)", Pattern.MULTILINE);
    /** A word alone on its line. */
    private static final Pattern WORD = Pattern.compile("^([a-z][a-z0-9_-]*)$");

    /** Every QEMU for whole systems has these. */
    private static final Set<String> ALWAYS = Set.of("machine", "device", "display", "name");

    /** Twenty times as much as QEMU prints. */
    private static final int MAX_CHARACTERS = 1024 * 1024;

    private final ProbeProcesses processes;
    private final ProbeDeadline deadline;
    private final FactTables facts;

    HelpTexts(ProbeProcesses processes, ProbeDeadline deadline, FactTables facts) {
        this.processes = processes;
        this.deadline = deadline;
        this.facts = facts;
    }

    void askOptions() {
        options(text("-help"));
    }

    /** Whether it printed anything. */
    boolean ask(HelpList list) {
        String text = text(list.option(), "help");
        words(list, text);
        return !text.isEmpty();
    }

    private void options(String text) {
        Set<String> options =
                OPTION.matcher(text).results().map(match -> match.group(1)).collect(Collectors.toSet());
        SECOND_OPTION.matcher(text).results().forEach(match -> options.add(match.group(1)));
        if (options.containsAll(ALWAYS)) {
            options.stream().sorted().forEach(option -> facts.add(FactTables.OPTION, option));
        } else {
            facts.add(FactTables.UNASKED, "options", List.of("QEMU prints no usual -help text"));
        }
    }

    /** A heading, then a word a line, then perhaps a blank line and an explanation. */
    private void words(HelpList list, String text) {
        if (text.isEmpty()) {
            facts.add(
                    FactTables.UNASKED,
                    list.table(),
                    List.of("QEMU has printed no list for " + list.option() + " help"));
            return;
        }
        List<String> lines = text.lines().map(String::strip).toList();
        int first = 0;
        while (first < lines.size() && !lines.get(first).startsWith(list.heading())) {
            first++;
        }
        if (first == lines.size()) {
            facts.add(
                    FactTables.UNASKED,
                    list.table(),
                    List.of("QEMU prints no usual list for " + list.option() + " help"));
            return;
        }
        lines.stream()
                .skip(first + 1L)
                .takeWhile(line -> !line.isEmpty())
                .map(WORD::matcher)
                .filter(Matcher::matches)
                .forEach(match -> facts.add(list.table(), match.group(1)));
    }

    /** What it prints; empty if it cannot be run, fails, or takes too long. */
    private String text(String... arguments) {
        try {
            Process process = processes.start(List.of(arguments));
            try {
                process.getOutputStream().close();
                StreamTail.of(process.getErrorStream());
                StreamTail output = StreamTail.of(process.getInputStream(), MAX_CHARACTERS);
                boolean ended = process.waitFor(deadline.left().toMillis(), TimeUnit.MILLISECONDS);
                return ended && process.exitValue() == 0 ? output.text() : "";
            } finally {
                processes.end(process);
            }
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
