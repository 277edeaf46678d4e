package dev.ratite.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/** The ends of sockets, pipes and files in a directory that this JVM holds open; listeners, and so ports, among them. */
final class OpenEnds {
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final Path directory;
    private final Set<String> before;

    private OpenEnds(Path directory) {
        this.directory = directory;
        this.before = look();
    }

    static OpenEnds take(Path directory) {
        return new OpenEnds(directory);
    }

    /** A channel that another thread was blocked in is closed by that thread, a moment later. */
    void assertNoneCame() {
        long deadline = System.nanoTime() + GRACE.toNanos();
        Set<String> more = more();
        while (!more.isEmpty() && System.nanoTime() - deadline < 0) {
            Thread.onSpinWait();
            more = more();
        }
        if (!more.isEmpty()) {
            throw new AssertionError("Left open: " + more);
        }
    }

    private Set<String> more() {
        Set<String> now = look();
        now.removeAll(before);
        return now;
    }

    private Set<String> look() {
        Set<String> ends = new TreeSet<>();
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path descriptor : descriptors) {
                String target = target(descriptor);
                if (target.startsWith("socket:") || target.startsWith(directory.toString())) {
                    ends.add(descriptor.getFileName() + " " + target);
                }
            }
            return ends;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String target(Path descriptor) throws IOException {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (NoSuchFileException e) {
            return "";
        }
    }
}
