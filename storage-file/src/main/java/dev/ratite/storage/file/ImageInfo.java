package dev.ratite.storage.file;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an image is like.
 *
 * @param format how it is laid out
 * @param virtualSizeBytes how big a disk the guest sees
 * @param actualSizeBytes how much room it takes on the host
 * @param backingOrNull the image below; a path, or what QEMU was told where it is not a file
 * @param backingFormatOrNull that image's format, as this one says
 * @param encrypted whether its data are encrypted
 * @param dirty whether it was not closed properly; QEMU mends that when it opens it for writing
 * @param corrupt whether QEMU has found it damaged; it is then not opened for writing until it is repaired
 */
public record ImageInfo(
        ImageFormat format,
        long virtualSizeBytes,
        long actualSizeBytes,
        @Nullable String backingOrNull,
        @Nullable String backingFormatOrNull,
        boolean encrypted,
        boolean dirty,
        boolean corrupt) {
    public ImageInfo {
        requireNonNull(format, "format is null");
    }

    /** The image below, where there is one. */
    public Optional<String> backing() {
        return Optional.ofNullable(backingOrNull);
    }

    /** The format of the image below, where this image says it. */
    public Optional<String> backingFormat() {
        return Optional.ofNullable(backingFormatOrNull);
    }
}
