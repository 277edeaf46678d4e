package dev.ratite.launcher.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * Who holds a lock, written beside it for others to read. Only a note: the kernel alone decides who holds what.
 *
 * @param process the holder
 * @param since when it took the lock
 * @param purpose what for, in a word or two
 */
public record LockHolder(ProcessIdentity process, Instant since, String purpose) {
    /** This JVM, from now on. */
    static LockHolder self(String purpose) {
        return new LockHolder(ProcessIdentity.self(), Instant.now(), purpose);
    }

    /** What the note says; empty when there is none, or when its writer is dead and so cannot be the holder. */
    public static Optional<LockHolder> read(Path note) {
        try {
            return parse(Files.readString(note))
                    .filter(holder -> holder.process().alive());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Writes the note, whole or not at all. */
    void write(Path note) throws IOException {
        RunFiles.replace(note, process + "\n" + since + "\n" + purpose + "\n");
    }

    /** For an error's sentence: {@code process 4711 since 2026-11-21T05:58:54Z (launch)}. */
    @Override
    public String toString() {
        return "process " + process.pid() + " since " + since + " (" + purpose + ")";
    }

    private static Optional<LockHolder> parse(String text) {
        String[] lines = text.split("\n", -1);
        if (lines.length < 3) {
            return Optional.empty();
        }
        try {
            Instant since = Instant.parse(lines[1]);
            return ProcessIdentity.parse(lines[0]).map(process -> new LockHolder(process, since, lines[2]));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
