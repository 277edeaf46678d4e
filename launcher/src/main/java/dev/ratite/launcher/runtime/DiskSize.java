package dev.ratite.launcher.runtime;

import dev.ratite.api.RatiteException;
import dev.ratite.qmp.QmpException;

/**
 * Whether a disk can have a new size.
 *
 * @param disk how sentences call it
 * @param present its size in bytes
 * @param block the size of its blocks in bytes
 */
record DiskSize(String disk, long present, long block) {
    /** False when it has that size already. */
    boolean check(long wished) {
        if (wished < present) {
            throw refused(
                    "cannot shrink from " + present + " to " + wished
                            + " bytes: what the guest has at its end would be lost",
                    "ask for more than " + present + ", or copy what is needed to a smaller disk in the guest");
        }
        long over = wished % block;
        if (over != 0) {
            throw refused(
                    wished + " bytes are no multiple of its block size of " + block,
                    "ask for " + (wished - over + block));
        }
        return wished != present;
    }

    /** A device that expects its disk to stay as it is shares the others' rights to it, but not that one. */
    RatiteException unshared(RatiteException failure) {
        return failure.getCause() instanceof QmpException.Refused refusal
                        && refusal.description().contains("'resize'")
                ? new RatiteException(
                        RuntimeError.SIZE_REFUSED,
                        disk + ": its device does not let its size be changed while it is attached",
                        "stop the VM and use: ratite image resize; or choose virtio or scsi as 'bus'",
                        failure)
                : failure;
    }

    private RatiteException refused(String what, String remedy) {
        return new RatiteException(RuntimeError.SIZE_REFUSED, disk + ": " + what, remedy, null);
    }
}
