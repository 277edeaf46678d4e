package dev.ratite.launcher.capability;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The files that facts are kept in, one for each {@link FactKey}. Many JVMs may share a directory: a file is written under
 * another name and moved into place. The directory only saves time, so that nothing that is wrong with it is an error.
 */
final class FactFiles {
    private static final Logger LOG = System.getLogger(FactFiles.class.getName());
    private static final String DRAFT = ".facts-draft";
    /** Writing 200 kB does not take as long, unless the program was killed meanwhile. */
    private static final Duration LONGEST_WRITE = Duration.ofHours(1);

    private final Path directory;

    FactFiles(Path directory) {
        this.directory = directory;
    }

    Optional<Facts> read(FactKey key) {
        Path file = file(key);
        try {
            return Facts.read(Files.readAllBytes(file), key.text());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            LOG.log(Level.WARNING, () -> "What is kept in " + file + " cannot be read: " + e);
            return Optional.empty();
        }
    }

    void write(FactKey key, byte[] bytes) {
        try {
            Files.createDirectories(directory);
            removeLeftDrafts();
            Path draft = Files.createTempFile(directory, "probe", DRAFT);
            try {
                Files.write(draft, bytes);
                Files.move(draft, file(key), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, () -> "What " + key.program() + " can do is not kept: " + e);
        }
    }

    /** Those of programs that were killed while they wrote. What cannot be removed hinders nobody. */
    private void removeLeftDrafts() {
        Instant limit = Instant.now().minus(LONGEST_WRITE);
        try (DirectoryStream<Path> drafts = Files.newDirectoryStream(directory, "probe*" + DRAFT)) {
            for (Path draft : drafts) {
                if (Files.getLastModifiedTime(draft).toInstant().isBefore(limit)) {
                    Files.deleteIfExists(draft);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.log(Level.DEBUG, () -> "Drafts that were left in " + directory + " cannot be removed: " + e);
        }
    }

    /** Paths that share a file, which is next to impossible, only lose time. */
    private Path file(FactKey key) {
        Path program = key.program();
        return directory.resolve(program.getFileName() + "-"
                + Integer.toHexString(program.toString().hashCode()) + key.ending());
    }
}
