package dev.ratite.examples.slice;

import dev.ratite.api.RatiteException;
import dev.ratite.api.Required;
import java.nio.file.Path;

/**
 * Which part of which file.
 *
 * @param path the file; absolute, since QEMU does not run in the caller's directory
 * @param sizeBytes how long the part is, in whole sectors of 512 bytes
 * @param offsetBytes where it begins, in whole sectors of 512 bytes; 0 unless given
 */
public record SliceDiskOptions(
        @Required Path path, @Required Long sizeBytes, Long offsetBytes) {
    private static final int SECTOR = 512;

    /** Fills in what is null, and checks. */
    public SliceDiskOptions {
        if (path == null) {
            throw missing("path", "name the file");
        }
        if (!path.isAbsolute()) {
            throw new RatiteException(
                    SliceDiskError.PATH_NOT_ABSOLUTE,
                    "path '" + path + "' is not absolute",
                    "use the whole path",
                    null);
        }
        if (sizeBytes == null) {
            throw missing("sizeBytes", "say how long the slice is");
        }
        offsetBytes = offsetBytes == null ? Long.valueOf(0) : offsetBytes;
        checkSectors("sizeBytes", sizeBytes, SECTOR);
        checkSectors("offsetBytes", offsetBytes, 0);
    }

    private static void checkSectors(String name, long bytes, long least) {
        if (bytes < least || bytes % SECTOR != 0) {
            throw new RatiteException(
                    SliceDiskError.RANGE_INVALID,
                    name + " " + bytes + " does not work here",
                    "use a multiple of " + SECTOR + " from " + least + " on",
                    null);
        }
    }

    private static RatiteException missing(String name, String remedy) {
        return new RatiteException(
                SliceDiskError.OPTION_MISSING, "A disk of type 'slice' has no " + name, remedy, null);
    }
}
