package dev.ratite.launcher.firmware;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * A file of a firmware.
 *
 * @param file absolute
 * @param format QEMU's name of its image format: {@code raw}, {@code qcow2}
 */
record FirmwareImage(Path file, String format) {
    FirmwareImage {
        requireNonNull(file, "file is null");
        requireNonNull(format, "format is null");
    }
}
