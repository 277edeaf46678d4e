package dev.ratite.launcher.firmware;

import dev.ratite.api.RatiteException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The file in which one VM keeps its UEFI variables: boot entries, and the keys of secure boot. It begins as a copy of
 * the firmware's template and is never written again by Ratite.
 */
public final class VariableStore {
    private static final int BLOCK = 64 * 1024;

    private VariableStore() {}

    /**
     * Makes the store, unless it is there. It appears whole or not at all, open to its owner alone, together with the
     * directories above it. The caller holds the VM's lock. Blocks for a copy of up to 64 MiB.
     *
     * @param vm the VM's name, for error sentences
     * @param format image format of both files: {@code raw}, {@code qcow2}
     * @return whether it was made now
     * @throws RatiteException VARIABLES_UNFIT when there is one of another size, VARIABLES_UNUSABLE; nothing is left
     *     then of what this call made, directories excepted
     */
    public static boolean prepare(String vm, Path template, String format, Path store) {
        try {
            if (!Files.exists(store, LinkOption.NOFOLLOW_LINKS) && copy(template, store)) {
                return true;
            }
            requireFit(vm, template, format, store);
            return false;
        } catch (IOException e) {
            throw new RatiteException(
                    FirmwareError.VARIABLES_UNUSABLE,
                    "VM '" + vm + "': its UEFI variables cannot be kept in '" + store + "': " + e,
                    "see that the directory is yours and has room, and that '" + template + "' can be read",
                    e);
        }
    }

    /** False when somebody else made the store meanwhile. */
    private static boolean copy(Path template, Path store) throws IOException {
        Path directory = store.toAbsolutePath().getParent();
        if (directory != null && !Files.isDirectory(directory)) {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        Path copy = store.resolveSibling(store.getFileName() + ".new");
        // Of an earlier call that was killed.
        Files.deleteIfExists(copy);
        try {
            copyBytes(template, copy);
            publish(copy, store);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    /** By a link which, unlike a move, never takes the place of another file; not every file system has links. */
    private static void publish(Path copy, Path store) throws IOException {
        try {
            Files.createLink(store, copy);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (FileSystemException | UnsupportedOperationException e) {
            Files.move(copy, store);
        }
    }

    /** Leaves holes where the template has nothing but zeros, which is most of the 64 MiB of an arm64 store. */
    private static void copyBytes(Path template, Path copy) throws IOException {
        try (FileChannel from = FileChannel.open(template, StandardOpenOption.READ);
                FileChannel to = FileChannel.open(
                        copy,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer block = ByteBuffer.allocate(BLOCK);
            ByteBuffer zeros = ByteBuffer.allocate(BLOCK);
            long position = 0;
            long size = from.size();
            while (from.read(block.clear(), position) > 0) {
                block.flip();
                int length = block.remaining();
                boolean last = position + length >= size;
                if (last || !block.equals(zeros.clear().limit(length))) {
                    writeAll(to, block, position);
                }
                position += length;
            }
            to.force(true);
        }
    }

    private static void writeAll(FileChannel to, ByteBuffer block, long position) throws IOException {
        long next = position;
        while (block.hasRemaining()) {
            next += to.write(block, next);
        }
    }

    private static void requireFit(String vm, Path template, String format, Path store) throws IOException {
        if (!Files.isRegularFile(store)) {
            throw unfit(vm, store, "is no file");
        }
        long wanted;
        try {
            wanted = FlashSize.of(template, format);
        } catch (NoSuchFileException e) {
            // Its package is gone; the store goes on without it.
            return;
        }
        long size = FlashSize.of(store, format);
        if (size != wanted) {
            throw unfit(
                    vm, store, "has " + size + " bytes, and those of its firmware ('" + template + "') have " + wanted);
        }
    }

    private static RatiteException unfit(String vm, Path store, String what) {
        return new RatiteException(
                FirmwareError.VARIABLES_UNFIT,
                "VM '" + vm + "': its variable store '" + store + "' " + what,
                "name the firmware it was made for, or move it away to begin with a new one",
                null);
    }
}
