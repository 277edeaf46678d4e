package dev.ratite.testkit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

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
    /** How long a process or thread that is ending may take. */
    private static final Duration GRACE = Duration.ofSeconds(3);

    private final Supplier<Map<String, HostTrace>> look;
    private final Map<String, HostTrace> before;

    private HostSnapshot(Supplier<Map<String, HostTrace>> look) {
        this.look = look;
        this.before = look.get();
    }

    /** Looks at everything below {@code directory}, and at processes whose command line contains {@code marker}. */
    public static HostSnapshot take(Path directory, String marker) {
        return new HostSnapshot(() -> HostTrace.byDescription(Stream.concat(
                HostTrace.files(directory), HostTrace.processes(commandLine -> commandLine.contains(marker)))));
    }

    /**
     * Looks at everything below {@code directory}, at this JVM's threads and at the processes it has started. That one of
     * those ends is no change: what an earlier test has started may end at any time, and a library's thread that has had
     * nothing to do for a while ends by itself.
     */
    public static HostSnapshot takeOfThisJvm(Path directory) {
        return new HostSnapshot(() ->
                HostTrace.byDescription(Stream.of(HostTrace.files(directory), HostTrace.threads(), HostTrace.children())
                        .flatMap(each -> each)));
    }

    /** Throws an AssertionError that lists what came ({@code +}) and what went ({@code -}) since. */
    public void assertNothingChanged() {
        List<String> changes = changes();
        if (!changes.isEmpty()) {
            throw new AssertionError("Left behind (+) or gone (-):\n  " + String.join("\n  ", changes));
        }
    }

    /** What came and went since. Waits a moment for processes and threads that are about to end. */
    public List<String> changes() {
        return changes(GRACE);
    }

    /** What came and went since, giving processes and threads that have to end that much time. */
    public List<String> changes(Duration grace) {
        long deadline = System.nanoTime() + grace.toNanos();
        look.get().forEach((description, trace) -> {
            if (!before.containsKey(description)) {
                trace.awaitEnd(Duration.ofNanos(deadline - System.nanoTime()));
            }
        });
        Map<String, HostTrace> after = look.get();
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
