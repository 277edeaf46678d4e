package dev.ratite.qmp.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What this program holds of what sessions are made of.
 *
 * @param threads how many of each name, numbers in names left out; those of the JVM and of the tests are not counted
 * @param descriptors of sockets, pipes and selectors
 */
record Holdings(Map<String, Long> threads, long descriptors) {
    private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(15);
    private static final long LOOK_AGAIN_MILLIS = 2;
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Pattern OTHERS = Pattern.compile(
            "(junit|main|crew|raw-peer|scripted-peer|surefire|process reaper|ForkJoinPool|Common-Cleaner"
                    + "|CompletableFutureDelayScheduler|Reference|Finalizer|Signal|Attach|Notification|ping).*");
    /** Of these there is one for all sessions, which stays a little while after the last. */
    private static final Pattern SHARED = Pattern.compile("ratite-qmp-(io|timer|long)");

    private static final Pattern KERNEL_OBJECT = Pattern.compile("(socket|pipe|anon_inode):.*");

    static Holdings now() throws IOException {
        Map<String, Long> threads = new HashMap<>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            String name = NUMBER.matcher(thread.getName()).replaceAll("#");
            if (!OTHERS.matcher(name).matches() && !SHARED.matcher(name).matches()) {
                threads.merge(name, 1L, Long::sum);
            }
        }
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return new Holdings(
                    threads, descriptors.filter(Holdings::isKernelObject).count());
        }
    }

    private static boolean isKernelObject(Path descriptor) {
        try {
            return KERNEL_OBJECT
                    .matcher(Files.readSymbolicLink(descriptor).toString())
                    .matches();
        } catch (IOException e) {
            return false;
        }
    }

    /** Gives what is about to end the time to do so. The kernel sends no event for that, so it is asked again and again. */
    void assertNothingAdded() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + GRACE_NANOS;
        while (!now().isWithin(this)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("There were " + this + ", and now there are " + now());
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
        }
    }

    private boolean isWithin(Holdings before) {
        return descriptors <= before.descriptors
                && threads.entrySet().stream()
                        .allMatch(each -> each.getValue() <= before.threads.getOrDefault(each.getKey(), 0L));
    }
}
