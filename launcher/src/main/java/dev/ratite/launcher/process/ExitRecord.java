package dev.ratite.launcher.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How QEMU ended: by itself with a code, or by a signal.
 *
 * <p>The shim is a shell, and a shell gives one number for both, 128 + n for signal n. The numbers of signals that end
 * a process are read as such here. QEMU itself ends with 0 or 1; only a guest with an {@code isa-debug-exit} device
 * can make it end with one of those numbers as a code, which then is taken for a signal.
 *
 * @param status as a shell has it, or {@link #UNKNOWN}
 * @param at when it was recorded
 */
public record ExitRecord(int status, Instant at) {
    /** QEMU is gone and nobody saw how: somebody killed its shim, or the machine was restarted. */
    public static final int UNKNOWN = -1;

    private static final int SIGNALS = 128;

    private static final int NOT_EXECUTABLE = 126;

    private static final int NOT_FOUND = 127;

    /** Linux's numbers, those of the signals that end a process unless it does something about them. */
    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(1, "SIGHUP"),
            Map.entry(2, "SIGINT"),
            Map.entry(3, "SIGQUIT"),
            Map.entry(4, "SIGILL"),
            Map.entry(5, "SIGTRAP"),
            Map.entry(6, "SIGABRT"),
            Map.entry(7, "SIGBUS"),
            Map.entry(8, "SIGFPE"),
            Map.entry(9, "SIGKILL"),
            Map.entry(10, "SIGUSR1"),
            Map.entry(11, "SIGSEGV"),
            Map.entry(12, "SIGUSR2"),
            Map.entry(13, "SIGPIPE"),
            Map.entry(14, "SIGALRM"),
            Map.entry(15, "SIGTERM"),
            Map.entry(24, "SIGXCPU"),
            Map.entry(25, "SIGXFSZ"),
            Map.entry(26, "SIGVTALRM"),
            Map.entry(27, "SIGPROF"),
            Map.entry(29, "SIGIO"),
            Map.entry(30, "SIGPWR"),
            Map.entry(31, "SIGSYS"));

    static ExitRecord unknown() {
        return new ExitRecord(UNKNOWN, Instant.now());
    }

    /** The record that the shim left; empty as long as there is none. */
    public static Optional<ExitRecord> read(RunDirectory directory) {
        Path file = directory.exit();
        try {
            int status = Integer.parseInt(Files.readString(file).trim());
            return Optional.of(
                    new ExitRecord(status, Files.getLastModifiedTime(file).toInstant()));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The code QEMU ended with; empty when a signal ended it, or nobody knows. */
    public OptionalInt code() {
        return status == UNKNOWN || signal().isPresent() ? OptionalInt.empty() : OptionalInt.of(status);
    }

    /** The signal that ended QEMU, as in {@code SIGSEGV}; empty when it ended by itself, or nobody knows. */
    public Optional<String> signal() {
        return Optional.ofNullable(NAMES.get(status - SIGNALS));
    }

    /** What kept QEMU from starting at all, if that is how it was. */
    public Optional<ProcessError> startFailure() {
        if (status == NOT_FOUND) {
            return Optional.of(ProcessError.QEMU_MISSING);
        }
        return status == NOT_EXECUTABLE ? Optional.of(ProcessError.QEMU_NOT_EXECUTABLE) : Optional.empty();
    }

    /** For an error's sentence: {@code exit code 1}, {@code signal SIGSEGV}. */
    public String describe() {
        if (startFailure().isPresent()) {
            return "not started: " + (status == NOT_FOUND ? "program not found" : "program not executable");
        }
        return signal().map(name -> "signal " + name)
                .orElseGet(() -> status == UNKNOWN ? "unknown" : "exit code " + status);
    }
}
