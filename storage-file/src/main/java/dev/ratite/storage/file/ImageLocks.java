package dev.ratite.storage.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who holds an image. QEMU marks what it does with an image by locks on single bytes (block/file-posix.c): byte 100 + N
 * says that it makes use of permission N, byte 200 + N that nobody else may. The kernel lists them in {@code
 * /proc/locks}, and reading that disturbs nobody; to try the locks, as {@code qemu-img info} does, would for a moment get
 * in the way of a VM that is about to start.
 *
 * <p>Not every file system shows its locks there. Then nothing is found here, and QEMU is the one to refuse.
 */
final class ImageLocks {
    private static final int WRITES = 101;
    private static final int LETS_NOBODY_READ = 200;
    private static final int LETS_NOBODY_WRITE = 201;

    private final Path proc;

    ImageLocks() {
        this(Path.of("/proc"));
    }

    ImageLocks(Path proc) {
        this.proc = proc;
    }

    /** Describes a process that a disk, which reads or also writes the image, cannot share it with. */
    Optional<String> holder(Path image, boolean write) {
        try {
            Inode inode = Inode.of(image);
            String place = inode.inLockTable();
            List<Integer> conflicts =
                    write ? List.of(WRITES, LETS_NOBODY_READ, LETS_NOBODY_WRITE) : List.of(WRITES, LETS_NOBODY_READ);
            try (Stream<String> locks = Files.lines(proc.resolve("locks"), StandardCharsets.ISO_8859_1)) {
                return locks.map(line -> line.strip().split("\\s+")).anyMatch(lock -> isOn(lock, place, conflicts))
                        ? Optional.of(describeHolder(inode))
                        : Optional.empty();
            }
        } catch (IOException | UncheckedIOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    /** {@code 3: OFDLCK ADVISORY READ -1 fe:00:2146572 100 101}. */
    private static boolean isOn(String[] lock, String place, List<Integer> bytes) {
        if (lock.length != 8 || !lock[5].equals(place)) {
            return false;
        }
        long first = Long.parseLong(lock[6]);
        long last = lock[7].equals("EOF") ? Long.MAX_VALUE : Long.parseLong(lock[7]);
        return bytes.stream().anyMatch(each -> first <= each && each <= last);
    }

    private String describeHolder(Inode inode) {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path process : processes) {
                if (holds(process, inode)) {
                    return "process " + process.getFileName() + " ("
                            + Files.readString(process.resolve("comm")).strip() + ")";
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // gone in the meantime, or not ours to look at
        }
        return "another process";
    }

    private static boolean holds(Path process, Inode inode) {
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path descriptor : descriptors) {
                if (isOpen(descriptor, inode)
                        && Files.readString(process.resolve("fdinfo").resolve(descriptor.getFileName()))
                                .contains("lock:")) {
                    return true;
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // gone in the meantime, or not ours to look at
        }
        return false;
    }

    private static boolean isOpen(Path descriptor, Inode inode) {
        try {
            return Inode.of(descriptor).equals(inode);
        } catch (IOException e) {
            return false;
        }
    }
}
