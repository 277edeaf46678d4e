package dev.ratite.launcher.process;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What a process or a thread has run.
 *
 * @param user in its own code
 * @param system in the kernel
 */
public record CpuTimes(Duration user, Duration system) {
    /** The kernel shows programs a hundredth of a second on every machine that has a JVM, whatever it counts in itself. */
    static final long TICKS_PER_SECOND = 100;

    /** Fields of {@code /proc/PID/stat} are counted from 1, and those behind the name begin with the third. */
    private static final int USER = 14 - 3;

    private static final int SYSTEM = 15 - 3;
    private static final int START = 22 - 3;

    /** All threads of a process, those that have ended included; empty when that very process is gone. */
    public static Optional<CpuTimes> ofProcess(ProcessIdentity process) {
        return fields(Path.of("/proc/" + process.pid() + "/stat"))
                .filter(fields -> Long.parseLong(fields[START]) == process.startTicks())
                .map(CpuTimes::of);
    }

    /** One thread; empty when it is gone. */
    public static Optional<CpuTimes> ofThread(long pid, long thread) {
        return fields(Path.of("/proc/" + pid + "/task/" + thread + "/stat")).map(CpuTimes::of);
    }

    public Duration total() {
        return user.plus(system);
    }

    static Duration ticks(long ticks) {
        return Duration.ofMillis(ticks * 1000 / TICKS_PER_SECOND);
    }

    /** How long the machine has been up, by the clock that processes' starts are told by. */
    static Duration sinceBoot() {
        try {
            String text = Files.readString(Path.of("/proc/uptime"));
            String seconds = text.substring(0, text.indexOf(' '));
            return Duration.ofMillis(new BigDecimal(seconds).movePointRight(3).longValue());
        } catch (IOException e) {
            throw new IllegalStateException("/proc/uptime cannot be read", e);
        }
    }

    /** The name in parentheses may itself hold blanks and parentheses, in any encoding. */
    private static Optional<String[]> fields(Path stat) {
        try {
            String text = Files.readString(stat, StandardCharsets.ISO_8859_1);
            String[] fields = text.substring(text.lastIndexOf(')') + 1).strip().split(" ");
            return fields.length > START ? Optional.of(fields) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static CpuTimes of(String[] fields) {
        return new CpuTimes(ticks(Long.parseLong(fields[USER])), ticks(Long.parseLong(fields[SYSTEM])));
    }
}
