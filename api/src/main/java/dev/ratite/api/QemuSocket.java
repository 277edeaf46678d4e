package dev.ratite.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/**
 * A Unix socket that a QEMU makes outside of the VM's directory, and leaves behind when it is killed: for the plugins that
 * have QEMU listen at a path which the user chose. Safe for use by several threads.
 */
public final class QemuSocket {
    private static final String KIND = "socket";

    private final String vm;
    private final Path path;
    private final HostResource entry;
    private final ErrorCode notRemoved;

    private QemuSocket(String vm, Path path, HostResource entry, ErrorCode notRemoved) {
        this.vm = vm;
        this.path = path;
        this.entry = entry;
        this.notRemoved = notRemoved;
    }

    /**
     * Writes down that QEMU is about to make it.
     *
     * @param vm name of the VM, for messages
     * @param notRemoved code of the error when it cannot be deleted
     * @throws RatiteException as {@link HostResources#taking} does
     */
    public static QemuSocket taking(String vm, Path path, HostResources resources, ErrorCode notRemoved) {
        return new QemuSocket(vm, path, resources.taking(KIND, path.toString()), notRemoved);
    }

    /**
     * Deletes it once QEMU has ended, and strikes it off. What is no socket, or is somebody's again, stays. Twice does nothing.
     *
     * @throws RatiteException {@code notRemoved} when it is still there
     */
    public void remove() {
        remove(vm, path, notRemoved);
        entry.gone();
    }

    /**
     * The same for one that a program wrote down which is gone; for {@link ReleasingProvider#release}. Anything else than a
     * socket that was {@linkplain #taking written down} is left alone.
     *
     * @throws RatiteException {@code notRemoved} when it is still there
     */
    public static void remove(LeftResource left, ErrorCode notRemoved) {
        if (left.kind().equals(KIND)) {
            remove(left.vm(), Path.of(left.value()), notRemoved);
        }
    }

    private static void remove(String vm, Path path, ErrorCode notRemoved) {
        try {
            if (isSocket(path) && !isUsed(path)) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new RatiteException(
                    notRemoved, "The socket '" + path + "' of VM '" + vm + "' cannot be deleted: " + e, "delete it", e);
        }
    }

    private static boolean isSocket(Path path) throws IOException {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS)
                && Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                        .isOther();
    }

    /** The kernel lists whoever is bound to a path, with the path at the line's end. */
    private static boolean isUsed(Path path) throws IOException {
        String end = " " + new String(path.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        List<String> bound = Files.readAllLines(Path.of("/proc/net/unix"), StandardCharsets.ISO_8859_1);
        return bound.stream().anyMatch(line -> line.endsWith(end));
    }
}
