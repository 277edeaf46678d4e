package dev.ratite.launcher.process;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One process, told by its start from a later one with the same number.
 *
 * @param pid its number, which the kernel gives to another process some time after its end
 * @param startTicks when it started: field 22 of {@code /proc/PID/stat}
 */
public record ProcessIdentity(long pid, long startTicks) {
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,18}) ([0-9]{1,18})");

    /** The kernel tells nobody but the parent of a process's end, so others have to look. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(2);

    /** Some seconds of them: who executes a program may have to wait for a disk, or for a processor. */
    private static final int LOOKS_AT_BEGINNER = 2000;

    /** The process that has this number now; empty when none has, or when it is a zombie. */
    public static Optional<ProcessIdentity> of(long pid) {
        return ProcStat.of(pid).filter(ProcStat::alive).map(stat -> new ProcessIdentity(pid, stat.startTicks()));
    }

    /** This JVM. */
    public static ProcessIdentity self() {
        return Self.IDENTITY;
    }

    /** Stays the same, and is asked for at each launch. */
    private static final class Self {
        static final ProcessIdentity IDENTITY = ofThis();

        private static ProcessIdentity ofThis() {
            long pid = ProcessHandle.current().pid();
            return of(pid).orElseThrow(() -> new IllegalStateException("/proc/" + pid + "/stat cannot be read"));
        }
    }

    /** Reads what {@link #toString} writes. */
    public static Optional<ProcessIdentity> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches()
                ? Optional.of(new ProcessIdentity(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    /** Whether this very process is there and no zombie. */
    public boolean alive() {
        return of(pid).filter(this::equals).isPresent();
    }

    /** Whether this very process is there and was stopped, by SIGSTOP or by a debugger. */
    public boolean stopped() {
        return alive() && ProcStat.of(pid).filter(ProcStat::stopped).isPresent();
    }

    /** Since its start, which the kernel knows to a hundredth of a second. */
    public Duration age() {
        return CpuTimes.sinceBoot().minus(CpuTimes.ticks(startTicks));
    }

    /** Asks the process to end: SIGTERM. False when it is dead; a process that took over its number gets nothing. */
    public boolean terminate() {
        return handle().map(ProcessHandle::destroy).orElse(false);
    }

    /** Ends the process: SIGKILL. False when it is dead; a process that took over its number gets nothing. */
    public boolean kill() {
        return handle().map(ProcessHandle::destroyForcibly).orElse(false);
    }

    /** Completes at its end, at once when it is dead. The end of a process that is no child of ours is told late, by seconds. */
    public CompletableFuture<Void> onEnd() {
        return handle().<CompletableFuture<Void>>map(running -> running.onExit().thenApply(ended -> null))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    /** The file name of the program that it runs; empty when it is dead. */
    public Optional<String> program() {
        return commandLine().stream().findFirst().map(program -> program.substring(program.lastIndexOf('/') + 1));
    }

    /**
     * Its arguments, the program first, empty ones included; none when it is dead, or one of the kernel's own. For a moment a
     * process that becomes another program has none: that is waited out, for some seconds.
     */
    public List<String> commandLine() {
        List<String> arguments = CommandLines.of(pid);
        for (int look = 0; look < LOOKS_AT_BEGINNER && arguments.isEmpty() && mayHaveArguments(); look++) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            arguments = CommandLines.of(pid);
        }
        return alive() ? arguments : List.of();
    }

    private boolean mayHaveArguments() {
        return alive() && ProcStat.of(pid).filter(stat -> !stat.kernelThread()).isPresent();
    }

    /**
     * Waits for the end of a process that is no child of ours, at most that long; true when it is dead. An interrupt is
     * kept for later: the limit is short, and whoever waits here is cleaning up.
     */
    boolean awaitDeath(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        boolean interrupted = false;
        while (alive() && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return !alive();
    }

    /** The handle first, then the check: a handle knows its process's start as well and signals no other. */
    Optional<ProcessHandle> handle() {
        Optional<ProcessHandle> handle = ProcessHandle.of(pid);
        return alive() ? handle : Optional.empty();
    }

    @Override
    public String toString() {
        return pid + " " + startTicks;
    }
}
