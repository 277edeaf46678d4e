package dev.ratite.qmp.event;

import static java.util.Objects.requireNonNull;

import dev.ratite.qmp.EventPattern;
import dev.ratite.qmp.QmpEvent;
import dev.ratite.qmp.word.JobStatus;
import dev.ratite.qmp.word.MigrationStatus;

/**
 * What is commonly waited for. Each is a pattern that can be narrowed by {@link EventPattern#where} and combined by {@link
 * EventPattern#or}. Begin to wait, or note the session's place in its events, before sending the command that causes the
 * event.
 */
public final class Events {
    private Events() {}

    public static EventPattern<Shutdown> shutdown() {
        return EventPattern.of(Shutdown.NAME, Shutdown::of);
    }

    public static EventPattern<Reset> reset() {
        return EventPattern.of(Reset.NAME, Reset::of);
    }

    /** The guest's power button was pressed; it need not heed it. */
    public static EventPattern<QmpEvent> powerdown() {
        return EventPattern.named("POWERDOWN");
    }

    public static EventPattern<QmpEvent> stop() {
        return EventPattern.named("STOP");
    }

    public static EventPattern<QmpEvent> resume() {
        return EventPattern.named("RESUME");
    }

    /** The guest sleeps, its memory kept in RAM. */
    public static EventPattern<QmpEvent> suspend() {
        return EventPattern.named("SUSPEND");
    }

    /** The guest sleeps, its memory saved on its own disk. */
    public static EventPattern<QmpEvent> suspendDisk() {
        return EventPattern.named("SUSPEND_DISK");
    }

    public static EventPattern<QmpEvent> wakeup() {
        return EventPattern.named("WAKEUP");
    }

    public static EventPattern<Watchdog> watchdog() {
        return EventPattern.of(Watchdog.NAME, Watchdog::of);
    }

    public static EventPattern<GuestPanicked> guestPanicked() {
        return EventPattern.of(GuestPanicked.NAME, GuestPanicked::of);
    }

    /** A device, by its id or by its QOM path, is gone. */
    public static EventPattern<DeviceDeleted> deviceDeleted(String idOrPath) {
        requireNonNull(idOrPath, "idOrPath is null");
        return EventPattern.of(DeviceDeleted.NAME, DeviceDeleted::of)
                .where(event -> idOrPath.equals(event.device()) || idOrPath.equals(event.path()))
                .describedAs("DEVICE_DELETED of '" + idOrPath + "'");
    }

    /** The guest refuses to let go a device, by its id or by its QOM path. */
    public static EventPattern<DeviceUnplugGuestError> deviceUnplugRefused(String idOrPath) {
        requireNonNull(idOrPath, "idOrPath is null");
        return EventPattern.of(DeviceUnplugGuestError.NAME, DeviceUnplugGuestError::of)
                .where(event -> idOrPath.equals(event.device()) || idOrPath.equals(event.path()))
                .describedAs("DEVICE_UNPLUG_GUEST_ERROR of '" + idOrPath + "'");
    }

    /**
     * A tray moved, either way.
     *
     * @param idOrDevice the device's id or QOM path, or the drive's name; with {@code -blockdev} only the former is told
     */
    public static EventPattern<DeviceTrayMoved> trayMoved(String idOrDevice) {
        requireNonNull(idOrDevice, "idOrDevice is null");
        return EventPattern.of(DeviceTrayMoved.NAME, DeviceTrayMoved::of)
                .where(event -> idOrDevice.equals(event.id()) || idOrDevice.equals(event.device()))
                .describedAs("DEVICE_TRAY_MOVED of '" + idOrDevice + "'");
    }

    /** See {@link #trayMoved}. */
    public static EventPattern<DeviceTrayMoved> trayOpened(String idOrDevice) {
        return trayMoved(idOrDevice)
                .where(DeviceTrayMoved::trayOpen)
                .describedAs("DEVICE_TRAY_MOVED of '" + idOrDevice + "', open");
    }

    /** See {@link #trayMoved}. */
    public static EventPattern<DeviceTrayMoved> trayClosed(String idOrDevice) {
        return trayMoved(idOrDevice)
                .where(event -> !event.trayOpen())
                .describedAs("DEVICE_TRAY_MOVED of '" + idOrDevice + "', closed");
    }

    /** A job has come to this step. */
    public static EventPattern<JobStatusChange> jobStatus(String id, JobStatus status) {
        requireNonNull(id, "id is null");
        requireNonNull(status, "status is null");
        return EventPattern.of(JobStatusChange.NAME, JobStatusChange::of)
                .where(event -> event.id().equals(id) && event.status().equals(status))
                .describedAs("JOB_STATUS_CHANGE of '" + id + "' to " + status);
    }

    /**
     * A job has ended, well or not: {@code query-jobs} tells which, until the job is dismissed. A job that dismisses itself
     * has done so by then.
     */
    public static EventPattern<JobStatusChange> jobConcluded(String id) {
        return jobStatus(id, JobStatus.CONCLUDED);
    }

    /** A block job has ended, well or with an error that the event carries. A cancelled one does not come here. */
    public static EventPattern<BlockJobCompleted> blockJobCompleted(String device) {
        requireNonNull(device, "device is null");
        return EventPattern.of(BlockJobCompleted.NAME, BlockJobCompleted::of)
                .where(event -> event.device().equals(device))
                .describedAs("BLOCK_JOB_COMPLETED of '" + device + "'");
    }

    /** A block job has caught up with its disk. */
    public static EventPattern<BlockJobReady> blockJobReady(String device) {
        requireNonNull(device, "device is null");
        return EventPattern.of(BlockJobReady.NAME, BlockJobReady::of)
                .where(event -> event.device().equals(device))
                .describedAs("BLOCK_JOB_READY of '" + device + "'");
    }

    /** A block job met an error of a disk; it may go on all the same. */
    public static EventPattern<BlockJobError> blockJobError(String device) {
        requireNonNull(device, "device is null");
        return EventPattern.of(BlockJobError.NAME, BlockJobError::of)
                .where(event -> event.device().equals(device))
                .describedAs("BLOCK_JOB_ERROR of '" + device + "'");
    }

    public static EventPattern<BalloonChange> balloonChange() {
        return EventPattern.of(BalloonChange.NAME, BalloonChange::of);
    }

    /** A program in the guest has opened, or closed, a virtio serial port. */
    public static EventPattern<VserportChange> vserport(String id, boolean open) {
        requireNonNull(id, "id is null");
        return EventPattern.of(VserportChange.NAME, VserportChange::of)
                .where(event -> event.id().equals(id) && event.open() == open)
                .describedAs("VSERPORT_CHANGE of '" + id + "', " + (open ? "open" : "closed"));
    }

    /** A migration has come to this step. QEMU tells only if the capability {@code events} is on. */
    public static EventPattern<Migration> migration(MigrationStatus status) {
        requireNonNull(status, "status is null");
        return EventPattern.of(Migration.NAME, Migration::of)
                .where(event -> event.status().equals(status))
                .describedAs("MIGRATION to " + status);
    }

    /** A detached dump of the guest's memory has ended. */
    public static EventPattern<DumpCompleted> dumpCompleted() {
        return EventPattern.of(DumpCompleted.NAME, DumpCompleted::of);
    }
}
