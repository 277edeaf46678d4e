package dev.ratite.launcher.autostart;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.process.StateDirectory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files of the list, {@code <state>/autostart/NAME.json}. Each is written beside its place, brought to the disk and then
 * renamed into it, so that a crash at any moment leaves the old one or the new one, whole.
 */
final class AutostartFiles {
    private static final String END = ".json";
    private static final String FRESH = ".new";

    /** A file that somebody began to write and did not rename within this time was left by a crash. */
    private static final Duration ABANDONED = Duration.ofMinutes(1);

    private final Path directory;

    AutostartFiles(StateDirectory state) {
        this.directory = state.root().resolve("autostart");
    }

    private Path file(String vm) {
        return directory.resolve(vm + END);
    }

    void write(String vm, String text) {
        try {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            removeAbandoned();
            // Made for its owner alone.
            Path fresh = Files.createTempFile(directory, vm + ".", FRESH);
            try {
                fill(fresh, text);
                Files.move(fresh, file(vm), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh);
            }
            flush(directory);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private static void fill(Path fresh, String text) throws IOException {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /** Without this the rename itself may be lost with the machine's power. */
    private static void flush(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private void removeAbandoned() throws IOException {
        Instant limit = Instant.now().minus(ABANDONED);
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(it -> it.toString().endsWith(FRESH)).toList()) {
                if (Files.exists(file)
                        && Files.getLastModifiedTime(file).toInstant().isBefore(limit)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** False when there was none. */
    boolean delete(String vm) {
        try {
            boolean there = Files.deleteIfExists(file(vm));
            if (there) {
                flush(directory);
            }
            return there;
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    Optional<String> read(String vm) {
        try {
            return Optional.of(Files.readString(file(vm)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** The VMs on the list, by name. */
    List<String> names() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(END))
                    .map(name -> name.substring(0, name.length() - END.length()))
                    .filter(StateDirectory::isVmName)
                    .sorted()
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private RatiteException unusable(IOException cause) {
        return new RatiteException(
                AutostartError.LIST_UNUSABLE,
                "The list of VMs to start at " + directory + " cannot be used: " + cause,
                "see that this user may write there, and that there is room",
                cause);
    }
}
