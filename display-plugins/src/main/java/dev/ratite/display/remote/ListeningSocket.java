package dev.ratite.display.remote;

import dev.ratite.api.QemuSocket;
import dev.ratite.api.RatiteException;
import dev.ratite.api.display.DisplayRequest;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Unix socket on which QEMU listens.
 *
 * @param files what the host removes after QEMU has gone: only what lies in the VM's own directory
 */
record ListeningSocket(Path path, List<Path> files) {
    /** At {@code path}, or in the VM's directory where that is null. */
    static ListeningSocket of(@Nullable Path path, String type, DisplayRequest request) {
        if (path != null) {
            checkPlace(path, request);
            return new ListeningSocket(path, List.of());
        }
        Path own = request.directory().resolve(request.display() + "." + type);
        Checks.socket(request.subject() + ": the socket's path", own);
        return new ListeningSocket(own, List.of(own));
    }

    /** What QEMU may leave behind outside of the VM's directory; null for nothing, or when nobody launches it. */
    static @Nullable QemuSocket taking(@Nullable Path path, DisplayRequest request) {
        return path == null || request.resources().planOnly()
                ? null
                : QemuSocket.taking(request.vm(), path, request.resources(), RemoteDisplayError.SOCKET_NOT_REMOVED);
    }

    /** QEMU deletes what is at the path before it listens there. */
    private static void checkPlace(Path path, DisplayRequest request) {
        Path directory = path.getParent();
        if (directory == null || !Files.isDirectory(directory) || !Files.isWritable(directory)) {
            throw unusable(
                    request.subject() + ": no socket can be made at '" + path + "'",
                    "see that the directory is there and that this user may write to it");
        }
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                || Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                || Files.isSymbolicLink(path)) {
            throw unusable(
                    request.subject() + ": '" + path + "' is there and is no socket",
                    "choose another path; QEMU would delete the file");
        }
    }

    private static RatiteException unusable(String sentence, String remedy) {
        return new RatiteException(RemoteDisplayError.SOCKET_PATH_UNUSABLE, sentence, remedy, null);
    }
}
