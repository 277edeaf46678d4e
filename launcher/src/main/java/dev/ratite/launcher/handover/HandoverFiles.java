package dev.ratite.launcher.handover;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** The files of a desk. */
final class HandoverFiles {
    private static final int ATTEMPTS = 5;

    private HandoverFiles() {}

    static Path request(Path directory) {
        return directory.resolve("request");
    }

    static Path answer(Path directory) {
        return directory.resolve("answer");
    }

    /** Absence is success. An owner that leaves, or a program that asks, may write a last file beside it. */
    static void delete(Path directory) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                deleteOnce(directory);
                return;
            } catch (DirectoryNotEmptyException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static void deleteOnce(Path directory) throws IOException {
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
