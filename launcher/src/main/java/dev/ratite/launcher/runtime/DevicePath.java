package dev.ratite.launcher.runtime;

import java.util.Optional;

/**
 * The device of a disk, as QEMU tells of it: by its id where the disk belongs to the device itself, and by a path in QEMU's
 * tree of objects where it belongs to a part of the device, as with virtio and USB.
 */
final class DevicePath {
    private static final String NAMED = "/machine/peripheral/";

    private DevicePath() {}

    /** The device's id; empty when it has none. */
    static Optional<String> id(String qdev) {
        if (!qdev.startsWith("/")) {
            return Optional.of(qdev).filter(id -> !id.isEmpty());
        }
        if (!qdev.startsWith(NAMED)) {
            return Optional.empty();
        }
        String below = qdev.substring(NAMED.length());
        int end = below.indexOf('/');
        return Optional.of(end < 0 ? below : below.substring(0, end));
    }

    /** Where the device is in QEMU's tree of objects. */
    static String path(String qdev) {
        return qdev.startsWith("/") ? qdev : NAMED + qdev;
    }
}
