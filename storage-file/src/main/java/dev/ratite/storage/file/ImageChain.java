package dev.ratite.storage.file;

import dev.ratite.api.RatiteException;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A qcow2 image and those below it, down to one that is not qcow2 or not a file of the host. QEMU opens them all, and
 * says of a fault no more than its own file name.
 */
final class ImageChain {
    private static final String FILE_PROTOCOL = "file:";

    private final ImageFile top;
    private final boolean readOnly;

    ImageChain(ImageFile top, boolean readOnly) {
        this.top = top;
        this.readOnly = readOnly;
    }

    /** Throws at the first image that QEMU would stumble over. */
    void check() {
        Set<Path> seen = new HashSet<>();
        Optional<ImageFile> next = Optional.of(top);
        while (next.isPresent()) {
            ImageFile image = next.get();
            if (!seen.add(image.path().normalize())) {
                throw image.failure(
                        FileDiskError.BACKING_UNUSABLE, "lies over itself", "make the images anew, from a good copy");
            }
            next = below(image);
        }
    }

    /** The image below, when there is one and it is a qcow2 file; it has been found fit for use. */
    private Optional<ImageFile> below(ImageFile image) {
        Qcow2Header header = header(image);
        Optional<Path> path = header.backing().flatMap(name -> resolve(image.path(), name));
        if (path.isEmpty()) {
            return Optional.empty();
        }
        ImageFile below = new ImageFile(path.get(), image.subject(), image.path());
        below.checkAccess(
                false,
                "bring it back, or tell the overlay where it is now: qemu-img rebase -u -f qcow2 -F FORMAT -b NEW "
                        + image.path());
        below.checkUnused(false);
        if (header.backingFormatOrNull() == null) {
            throw new RatiteException(
                    FileDiskError.BACKING_FORMAT_UNKNOWN,
                    image.subject() + ": image " + image.path() + " does not say of which format " + path.get() + " is",
                    "write it there: qemu-img rebase -u -f qcow2 -F FORMAT -b " + path.get() + " " + image.path(),
                    null);
        }
        return Optional.of(below).filter(file -> ImageFormat.QCOW2.qemuName().equals(header.backingFormatOrNull()));
    }

    private Qcow2Header header(ImageFile image) {
        Qcow2Header header;
        try {
            header = Qcow2Header.read(image.path())
                    .orElseThrow(
                            () -> image.failure(
                                    FileDiskError.FORMAT_WRONG,
                                    "is not in qcow2 format",
                                    "say which format it is in (\"format\": \"raw\"), or convert it: qemu-img convert -O qcow2"));
        } catch (IOException e) {
            throw image.failure(
                    FileDiskError.IMAGE_DAMAGED, "cannot be understood: " + e.getMessage(), "restore it from a copy");
        }
        if (header.encrypted()) {
            throw image.failure(FileDiskError.IMAGE_ENCRYPTED, "is encrypted", "convert it to an image that is not");
        }
        if (header.corrupt() && !readOnly && image.equals(top)) {
            throw image.failure(
                    FileDiskError.IMAGE_DAMAGED,
                    "is marked as damaged",
                    "repair it with: qemu-img check -r all -f qcow2 " + image.path());
        }
        return header;
    }

    /** As QEMU reads the name; empty when it leads elsewhere than to a file, which is then left to QEMU. */
    private static Optional<Path> resolve(Path overlay, String name) {
        String file = name.startsWith(FILE_PROTOCOL) ? name.substring(FILE_PROTOCOL.length()) : name;
        int colon = file.indexOf(':');
        int slash = file.indexOf('/');
        if (colon >= 0 && (slash < 0 || colon < slash)) {
            return Optional.empty();
        }
        try {
            return Optional.of(overlay.resolveSibling(file));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
