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

    /** What no machine is sure to let a test start, and why. Their plans are compared as text alone. */
    static final Map<String, String> NEVER_STARTED = Map.ofEntries(
            Map.entry("chardev-parallel", "needs a parallel port"),
            Map.entry("display-egl-headless", "needs a graphics card"),
            Map.entry("display-gtk", "needs somebody's screen"),
            Map.entry("display-sdl", "needs somebody's screen"),
            Map.entry("display-vnc-tls", "needs certificates, which the display plugins' own tests make"),
            Map.entry("memory-huge-pages", "needs huge pages set aside by the administrator"),
            Map.entry("network-bridge", "needs a bridge that the administrator has allowed"),
            Map.entry("network-tap-bridge", "needs a bridge that the administrator has allowed"),
            Map.entry("network-user-smb", "needs smbd"),
            Map.entry("network-vde", "needs a switch of VDE"),
            Map.entry("passthrough", "needs PCI devices that the host does without"),
            Map.entry("tpm-passthrough", "needs a TPM"));

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
