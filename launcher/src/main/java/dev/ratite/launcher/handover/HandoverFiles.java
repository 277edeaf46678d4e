package dev.ratite.launcher.handover;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** The files of a desk. */
final class HandoverFiles {
    private HandoverFiles() {}

    static Path request(Path directory) {
        return directory.resolve("request");
    }

    static Path answer(Path directory) {
        return directory.resolve("answer");
    }

    /** Absence is success. */
    static void delete(Path directory) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            return;
        }
        Files.deleteIfExists(directory);
    }
}
