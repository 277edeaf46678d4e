package dev.ratite.launcher.attach;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.process.StateDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** VMs of Ratite's own have a lock, a ledger and an owner, which to attach would go round. */
final class OwnVms {
    private OwnVms() {}

    /**
     * Refuses a socket that lies in a run directory.
     *
     * @throws RatiteException OWN_VM
     */
    static void refuse(String who, Path socket) {
        Path directory = real(socket).getParent();
        Path runs = directory == null ? null : directory.getParent();
        Path state = runs == null ? null : runs.getParent();
        if (directory == null || runs == null || state == null || !runs.endsWith("run")) {
            return;
        }
        String vm = directory.getFileName().toString();
        if (StateDirectory.isVmName(vm)
                && Files.exists(new StateDirectory(state).run(vm).ledger())) {
            throw new RatiteException(
                    AttachError.OWN_VM,
                    who + " is Ratite's own VM '" + vm + "' in the state directory " + state,
                    "adopt it by that name, or use: ratite stop " + vm,
                    null);
        }
    }

    /** Somebody may have made a link to it. */
    private static Path real(Path socket) {
        try {
            return socket.toRealPath();
        } catch (IOException e) {
            return socket.toAbsolutePath().normalize();
        }
    }
}
