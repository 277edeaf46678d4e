package dev.ratite.launcher.supervise;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The files under {@code definitions/golden}: each definition, its plan beside it, and what a QEMU may lack for it. */
final class GoldenSet {
    static final Path DIRECTORY =
            Path.of("src/test/resources/definitions/golden").toAbsolutePath();

    /**
     * What few machines let a test start, and what QEMU says on all others.
     *
     * <ul>
     *   <li>A parallel port is one only with the kernel's drivers {@code parport} and {@code ppdev}: QEMU claims it by a
     *       call that no other file answers.
     *   <li>Passing devices takes {@code vfio} in the kernel and two devices that the host does without, one of them a
     *       graphics card and the other made by a driver of mediated devices. QEMU looks for them in {@code /sys}.
     * </ul>
     */
    static final Map<String, String> NEVER_STARTED = Map.of(
            "chardev-parallel", "Could not open '/dev/parport0': No such file or directory",
            "passthrough", "/sys/bus/pci/devices/0000:01:00.0: no such host device");

    private GoldenSet() {}

    static List<String> names() {
        return files(".json");
    }

    /** Those from which QEMUs are started. */
    static List<String> started() {
        return names().stream().filter(name -> !NEVER_STARTED.containsKey(name)).toList();
    }

    /** Names of the files that end so, without the end. */
    static List<String> files(String end) {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(end))
                    .map(file -> file.substring(0, file.length() - end.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path file(String name, String end) {
        return DIRECTORY.resolve(name + end);
    }

    static String read(String name, String end) {
        try {
            return Files.readString(file(name, end));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
