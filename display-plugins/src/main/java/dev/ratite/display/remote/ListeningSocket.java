package dev.ratite.display.remote;

import dev.ratite.api.display.DisplayRequest;
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
            return new ListeningSocket(path, List.of());
        }
        Path own = request.directory().resolve(request.display() + "." + type);
        Checks.socket(request.subject() + ": the socket's path", own);
        return new ListeningSocket(own, List.of(own));
    }
}
