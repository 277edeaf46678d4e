package dev.ratite.launcher.device;

/** How far an unplug has come. */
public enum UnplugState {
    /** The guest has been asked, and has not answered. */
    REQUESTED,
    /** The guest has let the device go; what is behind it on the host is being taken away. */
    ACKNOWLEDGED,
    /** The device is gone, and all that was behind it. */
    DONE,
    /** The guest or QEMU has refused. The device is there. */
    REFUSED,
    /** Nobody answered in time. The device is there; it may still go, and may be asked for again. */
    TIMED_OUT,
    /** The guest has let the device go but something behind it could not be taken away; or the VM has ended meanwhile. */
    FAILED;

    /** Whether nothing more comes of it. */
    public boolean over() {
        return this != REQUESTED && this != ACKNOWLEDGED;
    }
}
