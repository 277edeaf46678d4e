package dev.ratite.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * One thing that somebody may leave behind.
 *
 * @param description says what it is and tells it from all others
 * @param end waits until it has ended, or is {@link #NEVER} for what does not end by itself
 * @param mayEnd whether its end is nobody's fault
 */
record HostTrace(String description, End end, boolean mayEnd) {
    static final End NEVER = timeout -> {};

    private static final long LOOK_AGAIN_MILLIS = 2;
    private static final int LOOKS_AT_BEGINNER = 2000;

    private static final Pattern THREADS_OF_OTHERS = Pattern.compile(
            "(process reaper|junit-|surefire-|ForkJoinPool\\.commonPool-|CompletableFutureDelayScheduler).*");

    private static final Pattern GROUPS_OF_OTHERS = Pattern.compile("Innocuous(ForkJoinWorker)?ThreadGroup");

    /** Waits for an end, within the time given. */
    interface End {
        void await(Duration timeout) throws InterruptedException;
    }

    boolean endsByItself() {
        return end != NEVER;
    }

    void awaitEnd(Duration timeout) {
        try {
            end.await(timeout);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is looked at first comes first. */
    @SafeVarargs
    static Map<String, HostTrace> byDescription(List<HostTrace>... traces) {
        Map<String, HostTrace> all = new TreeMap<>();
        for (List<HostTrace> some : traces) {
            some.forEach(trace -> all.put(trace.description, trace));
        }
        return all;
    }

    /** Everything below the directory; what vanishes while one looks is not there. */
    static List<HostTrace> files(Path directory) {
        List<HostTrace> found = new ArrayList<>();
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
                    return visitFile(path, attributes);
                }

                @Override
                public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
                    found.add(new HostTrace(kind(attributes) + " " + path, NEVER, false));
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path path, IOException e) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    static List<HostTrace> processes(Predicate<String> commandLine) {
        return ProcessHandle.allProcesses()
                .filter(process -> commandLine.test(commandLine(process)))
                .map(process -> of(process, false))
                .toList();
    }

    static List<HostTrace> children() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> !commandLine(process).isEmpty())
                .map(process -> of(process, true))
                .toList();
    }

    /** This JVM's threads but for those that the JDK and JUnit start when it suits them. */
    static List<HostTrace> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !THREADS_OF_OTHERS.matcher(thread.getName()).matches())
                .filter(HostTrace::isOfAGroupOfOurs)
                .map(HostTrace::of)
                .toList();
    }

    /** A thread that has ended since the look has no group any more. */
    private static boolean isOfAGroupOfOurs(Thread thread) {
        ThreadGroup group = thread.getThreadGroup();
        return group != null && !GROUPS_OF_OTHERS.matcher(group.getName()).matches();
    }

    private static HostTrace of(ProcessHandle process, boolean mayEnd) {
        End end = timeout -> awaitEnd(process, timeout);
        return new HostTrace("process " + process.pid() + ": " + commandLine(process), end, mayEnd);
    }

    private static HostTrace of(Thread thread) {
        String description =
                "thread " + thread.getId() + " '" + thread.getName() + "'" + (thread.isDaemon() ? " (daemon)" : "");
        return new HostTrace(description, timeout -> thread.join(Math.max(1, timeout.toMillis())), true);
    }

    /** Asks again and again, since the JDK starts a thread to tell of the end of a process. */
    private static void awaitEnd(ProcessHandle process, Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (isThere(process) && System.nanoTime() - deadline < 0) {
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
        }
    }

    /** A child counts until it is reaped, for that is when others hear of its end. */
    private static boolean isThere(ProcessHandle process) {
        boolean child = process.parent().equals(Optional.of(ProcessHandle.current()));
        return process.isAlive() && (child || !commandLine(process).isEmpty());
    }

    /**
     * Empty for a process that has ended but is not yet reaped, and for the kernel's own. One that is just becoming another
     * program has none for a moment, which is waited out.
     */
    private static String commandLine(ProcessHandle process) {
        String line = commandLineNow(process);
        for (int look = 0; look < LOOKS_AT_BEGINNER && line.isEmpty() && hasProgram(process); look++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_AGAIN_MILLIS));
            line = commandLineNow(process);
        }
        return line;
    }

    private static boolean hasProgram(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    private static String commandLineNow(ProcessHandle process) {
        try {
            byte[] bytes = Files.readAllBytes(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
            return new String(bytes, StandardCharsets.UTF_8).replace('\0', ' ').strip();
        } catch (NoSuchFileException e) {
            return process.info().commandLine().orElse("");
        } catch (IOException e) {
            return "";
        }
    }

    private static String kind(BasicFileAttributes attributes) {
        if (attributes.isDirectory()) {
            return "directory";
        }
        return attributes.isOther() ? "socket or pipe" : "file";
    }
}
