package dev.ratite.launcher.capability;

import dev.ratite.qmp.schema.BinaryIdentity;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which program it is, down to its build and to the modules that are installed for it: QEMU loads devices, displays and
 * block drivers from a directory that packages fill without touching the program.
 *
 * @param build see {@link BuildId}
 * @param modules the directories that may hold its modules, each with the time of its last change
 */
record ProgramIdentity(BinaryIdentity binary, String build, String modules) {
    /** @throws IOException if there is no such file, or it cannot be read */
    static ProgramIdentity of(Path program) throws IOException {
        BinaryIdentity binary = BinaryIdentity.of(program);
        return new ProgramIdentity(binary, BuildId.of(binary.path()), modules(binary.path()));
    }

    /** All of it as one text, the same for the same program. */
    String text() {
        return String.join(
                "\n",
                binary.path().toString(),
                binary.size() + " " + binary.modified() + " " + binary.fileKey(),
                build,
                modules);
    }

    private static String modules(Path program) throws IOException {
        List<Path> directories = new ArrayList<>();
        @Nullable String chosen = System.getenv("QEMU_MODULE_DIR");
        if (chosen != null && !chosen.isEmpty()) {
            directories.add(Path.of(chosen));
        }
        @Nullable Path bin = program.getParent();
        @Nullable Path prefix = bin == null ? null : bin.getParent();
        if (prefix != null) {
            directories.add(prefix.resolve("lib/qemu"));
            directories.add(prefix.resolve("lib64/qemu"));
            directories.addAll(perPlatform(prefix.resolve("lib")));
        }
        List<String> found = new ArrayList<>();
        for (Path directory : directories) {
            if (Files.isDirectory(directory)) {
                found.add(directory + " " + Files.getLastModifiedTime(directory).toMillis());
            }
        }
        return found.stream().sorted().collect(Collectors.joining("\n"));
    }

    /** Debian's {@code /usr/lib/x86_64-linux-gnu/qemu} and its like. */
    private static List<Path> perPlatform(Path lib) throws IOException {
        if (!Files.isDirectory(lib)) {
            return List.of();
        }
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> platforms = Files.newDirectoryStream(lib, "*-linux-*")) {
            platforms.forEach(platform -> found.add(platform.resolve("qemu")));
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return found;
    }
}
