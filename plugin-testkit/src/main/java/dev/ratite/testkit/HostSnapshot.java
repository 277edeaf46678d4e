package dev.ratite.testkit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What a host holds at one moment: processes, files and sockets, threads. A test takes one before, and lets it assert
 * afterwards that nothing was left behind.
 *
 * <pre>{@code
 * HostSnapshot before = HostSnapshot.take(stateDirectory, vmUuid);
 * …
 * before.assertNothingChanged();
 * }</pre>
 */
public final class HostSnapshot {
    /** How long a process or thread that is ending may take. Only what does not end takes that long. */
    static final Duration GRACE = Duration.ofSeconds(30);

    /** At files last: what a process or thread removes before it ends is gone once it is. */
    private final Supplier<Map<String, HostTrace>> look;

    private final Map<String, HostTrace> before;

    private HostSnapshot(Supplier<Map<String, HostTrace>> look) {
        this.look = look;
        this.before = look.get();
    }

    /** Looks at everything below {@code directory}, and at processes whose command line contains {@code marker}. */
    public static HostSnapshot take(Path directory, String marker) {
        return new HostSnapshot(() -> HostTrace.byDescription(
                HostTrace.processes(commandLine -> commandLine.contains(marker)), HostTrace.files(directory)));
    }

    /**
     * Looks at everything below {@code directory}, at this JVM's threads and at the processes it has started. That one of
     * those ends is no change: what an earlier test has started may end at any time, and a library's thread that has had
     * nothing to do for a while ends by itself.
     */
    public static HostSnapshot takeOfThisJvm(Path directory) {
        return new HostSnapshot(
                () -> HostTrace.byDescription(HostTrace.threads(), HostTrace.children(), HostTrace.files(directory)));
    }

    /** Throws an AssertionError that lists what came ({@code +}) and what went ({@code -}) since. */
    public void assertNothingChanged() {
        assertNothingChanged(GRACE);
    }

    void assertNothingChanged(Duration grace) {
        List<String> changes = changes(grace);
        if (!changes.isEmpty()) {
            throw new AssertionError("Left behind (+) or gone (-):\n  " + String.join("\n  ", changes));
        }
    }

    /** What came and went since. Waits for processes and threads that are about to end, up to half a minute. */
    public List<String> changes() {
        return changes(GRACE);
    }

    /** What came and went since, giving processes and threads that have to end that much time. */
    public List<String> changes(Duration grace) {
        long deadline = System.nanoTime() + grace.toNanos();
        Map<String, HostTrace> after = look.get();
        for (List<HostTrace> ending = ending(after); mayWait(ending, deadline); ending = ending(after)) {
            ending.forEach(trace -> trace.awaitEnd(left(deadline)));
            after = look.get();
        }
        return changes(after);
    }

    /** What ends may leave something else that ends, so they are looked for again and again. */
    private List<HostTrace> ending(Map<String, HostTrace> after) {
        return after.values().stream()
                .filter(trace -> !before.containsKey(trace.description()))
                .filter(HostTrace::endsByItself)
                .toList();
    }

    private static boolean mayWait(List<HostTrace> ending, long deadline) {
        return !ending.isEmpty()
                && !left(deadline).isZero()
                && !Thread.currentThread().isInterrupted();
    }

    private static Duration left(long deadline) {
        return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }

    private List<String> changes(Map<String, HostTrace> after) {
        List<String> changes = new ArrayList<>();
        after.keySet().stream().filter(it -> !before.containsKey(it)).forEach(it -> changes.add("+ " + it));
        before.forEach((description, trace) -> {
            if (!after.containsKey(description) && !trace.mayEnd()) {
                changes.add("- " + description);
            }
        });
        return changes;
    }
}
