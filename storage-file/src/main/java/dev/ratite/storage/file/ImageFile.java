package dev.ratite.storage.file;

import dev.ratite.api.RatiteException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One image of a disk: its own, or one below it.
 *
 * @param path where it is
 * @param subject whose it is, as sentences begin
 * @param overlay the image right above it; null for the disk's own
 */
record ImageFile(Path path, String subject, @Nullable Path overlay) {
    private static final int FILE_TYPE = 0xf000;
    private static final int BLOCK_DEVICE = 0x6000;

    ImageFile(Path path, String subject) {
        this(path, subject, null);
    }

    /** Throws unless the image is there, holds data, and this user may use it. */
    void checkAccess(boolean write, String remedyIfMissing) {
        if (!Files.exists(path)) {
            throw Files.notExists(path)
                    ? missing(remedyIfMissing)
                    : denied("reached", "let the user enter every directory above it");
        }
        if (!Files.isRegularFile(path) && !isBlockDevice()) {
            throw failure(
                    FileDiskError.IMAGE_NOT_A_FILE,
                    Files.isDirectory(path) ? "is a directory" : "is no file",
                    "name an image file or a block device");
        }
        if (!Files.isReadable(path)) {
            throw denied("read", "let the user read it");
        }
        if (write && !Files.isWritable(path)) {
            throw denied("written", "let the user write it, or make the disk read-only");
        }
    }

    /** Throws if another process holds the image in a way that leaves no room for this disk. */
    void checkUnused(boolean write) {
        new ImageLocks().holder(path, write).ifPresent(holder -> {
            throw failure(
                    FileDiskError.IMAGE_IN_USE,
                    "is in use by " + holder,
                    "stop the VM that uses it, or give this one a copy or an overlay of its own");
        });
    }

    boolean isBlockDevice() {
        try {
            return ((Integer) Files.getAttribute(path, "unix:mode") & FILE_TYPE) == BLOCK_DEVICE;
        } catch (IOException e) {
            return false;
        }
    }

    /** For an image below the disk's own, only a few codes are told apart: the remedy is the same for most. */
    RatiteException failure(FileDiskError code, String what, String remedy) {
        boolean below = overlay != null;
        String image = "image " + path + (below ? " below " + overlay : "");
        return new RatiteException(
                below && code != FileDiskError.IMAGE_IN_USE ? FileDiskError.BACKING_UNUSABLE : code,
                subject + ": " + image + " " + what,
                remedy,
                null);
    }

    private RatiteException missing(String remedy) {
        return overlay == null
                ? new RatiteException(FileDiskError.IMAGE_MISSING, subject + ": no image at " + path, remedy, null)
                : new RatiteException(
                        FileDiskError.BACKING_MISSING,
                        subject + ": image " + overlay + " lies over " + path + ", which does not exist",
                        remedy,
                        null);
    }

    private RatiteException denied(String participle, String remedy) {
        return failure(
                FileDiskError.IMAGE_DENIED,
                "cannot be " + participle + " by user " + System.getProperty("user.name"),
                remedy);
    }
}
