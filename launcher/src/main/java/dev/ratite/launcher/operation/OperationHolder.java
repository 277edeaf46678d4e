package dev.ratite.launcher.operation;

import dev.ratite.launcher.process.LockHolder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Who is doing what to a VM.
 *
 * @param word what is being done: {@code stop}
 * @param pid the process that does it
 * @param program which program that is: its main class or jar, where it can be told
 * @param thread the thread that began it
 */
public record OperationHolder(String word, long pid, String program, String thread, Instant since) {
    /** Between the parts of a note's line; a character that no part has. */
    private static final String SEPARATOR = "\t";

    private static final Map<String, String> BEING = Map.ofEntries(
            Map.entry("stop", "being stopped"),
            Map.entry("quit", "being ended"),
            Map.entry("close", "being stopped"),
            Map.entry("kill", "being killed"),
            Map.entry("pause", "being paused"),
            Map.entry("resume", "being resumed"),
            Map.entry("reset", "being reset"),
            Map.entry("powerdown", "being powered down"),
            Map.entry("wake", "being woken"),
            Map.entry("nmi", "being given an NMI"),
            Map.entry("detach", "being detached"));

    /** How long it has been going on. */
    public Duration age() {
        Duration age = Duration.between(since, Instant.now());
        return age.isNegative() ? Duration.ZERO : age;
    }

    /** For an error's sentence: {@code being stopped by process 123 (com.example.Panel, thread 'main') since 4 s}. */
    public String describe() {
        String what = BEING.getOrDefault(word, "busy: " + word);
        return what + " by process " + pid + " (" + program + ", thread '" + thread + "') since " + age().toSeconds()
                + " s";
    }

    /** This thread, as the note has it. */
    static String purpose(String word) {
        return String.join(
                SEPARATOR,
                plain(word),
                plain(ownProgram()),
                plain(Thread.currentThread().getName()));
    }

    static Optional<OperationHolder> read(Path note) {
        return LockHolder.read(note).map(holder -> {
            String[] parts = holder.purpose().split(SEPARATOR, -1);
            return new OperationHolder(
                    parts[0],
                    holder.process().pid(),
                    parts.length > 1 ? parts[1] : "unknown",
                    parts.length > 2 ? parts[2] : "unknown",
                    holder.since());
        });
    }

    /** The main class or the jar; what follows are the program's arguments, which are nobody's business. */
    private static String ownProgram() {
        String command = System.getProperty("sun.java.command", "java").strip();
        int end = command.indexOf(' ');
        String first = end < 0 ? command : command.substring(0, end);
        return first.substring(first.lastIndexOf('/') + 1);
    }

    private static String plain(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}
