package dev.ratite.storage.file;

import static java.util.Objects.requireNonNullElse;

import dev.ratite.api.RatiteException;
import dev.ratite.api.Required;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which image, and how it is used.
 *
 * @param path image file or block device; absolute, since QEMU does not run in the caller's directory
 * @param format how the image is laid out: qcow2 unless said otherwise. It is never guessed: a guest could write what a
 *     guess would take for another format
 * @param cache what the host's page cache does: {@link CacheMode#WRITEBACK} unless said otherwise
 * @param discard what happens to blocks that the guest gives back: {@link DiscardMode#UNMAP} unless said otherwise
 * @param aio how QEMU reads and writes: {@link AsyncIo#THREADS} unless said otherwise
 */
public record FileDiskOptions(
        @Required Path path, ImageFormat format, CacheMode cache, DiscardMode discard, AsyncIo aio) {
    /** Fills in what is null. */
    public FileDiskOptions(
            @Nullable Path path,
            @Nullable ImageFormat format,
            @Nullable CacheMode cache,
            @Nullable DiscardMode discard,
            @Nullable AsyncIo aio) {
        if (path == null) {
            throw new RatiteException(
                    FileDiskError.PATH_MISSING, "A disk of type 'file' has no path", "name its image", null);
        }
        if (!path.isAbsolute()) {
            throw new RatiteException(
                    FileDiskError.PATH_NOT_ABSOLUTE,
                    "path '" + path + "' is not absolute",
                    "use '" + path.toAbsolutePath().normalize() + "'",
                    null);
        }
        this.path = path;
        this.format = requireNonNullElse(format, ImageFormat.QCOW2);
        this.cache = requireNonNullElse(cache, CacheMode.WRITEBACK);
        this.discard = requireNonNullElse(discard, DiscardMode.UNMAP);
        this.aio = requireNonNullElse(aio, AsyncIo.THREADS);
        if (this.aio == AsyncIo.NATIVE && !this.cache.isDirect()) {
            throw new RatiteException(
                    FileDiskError.AIO_NEEDS_DIRECT,
                    "aio 'native' does not go with cache '" + this.cache.name().toLowerCase(Locale.ROOT) + "'",
                    "set cache to 'none', or leave aio out",
                    null);
        }
    }

    /** A qcow2 image. */
    public FileDiskOptions(Path path) {
        this(path, null);
    }

    /** An image with everything else as it usually is. */
    public FileDiskOptions(Path path, @Nullable ImageFormat format) {
        this(path, format, null, null, null);
    }
}
