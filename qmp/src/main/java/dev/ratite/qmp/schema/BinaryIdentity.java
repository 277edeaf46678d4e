package dev.ratite.qmp.schema;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Which file it is, down to its version, without reading it. Take it before the program is started: a binary that is
 * replaced while it runs is another one afterwards.
 *
 * @param path without symbolic links
 * @param size in bytes
 * @param modified in nanoseconds since 1970, as exact as the file system keeps it
 * @param fileKey the file system's own name of the file, on Linux device and inode; empty where there is none
 */
public record BinaryIdentity(Path path, long size, long modified, String fileKey) {
    public BinaryIdentity {
        requireNonNull(path, "path is null");
        requireNonNull(fileKey, "fileKey is null");
    }

    /** @throws IOException if there is no such file */
    public static BinaryIdentity of(Path binary) throws IOException {
        Path real = binary.toRealPath();
        BasicFileAttributes attributes = Files.readAttributes(real, BasicFileAttributes.class);
        return new BinaryIdentity(
                real,
                attributes.size(),
                attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS),
                Objects.toString(attributes.fileKey(), ""));
    }
}
