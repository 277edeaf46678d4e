package dev.ratite.launcher.hotplug;

import dev.ratite.api.QemuMonitor;
import dev.ratite.api.RatiteException;
import dev.ratite.launcher.device.DeviceError;
import dev.ratite.launcher.device.MediumOptions;
import dev.ratite.launcher.device.Tray;
import dev.ratite.qmp.QmpEvents;
import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.QmpWaiter;
import dev.ratite.qmp.event.DeviceTrayMoved;
import dev.ratite.qmp.event.Events;
import java.util.Map;

/** The tray of one CD-ROM drive, and what is put into it. Blocks. */
public final class CdromTray {
    /** How often a tray is opened that the guest closes again. */
    private static final int ATTEMPTS = 5;

    private final String vm;
    private final String drive;
    private final QemuMonitor monitor;
    private final QmpEvents events;

    public CdromTray(String vm, String drive, QemuMonitor monitor, QmpEvents events) {
        this.vm = vm;
        this.drive = drive;
        this.monitor = monitor;
        this.events = events;
    }

    /**
     * Opens it; does nothing when it is open. QEMU passes the wish on to a guest that has locked it, and says nothing of that.
     *
     * @throws RatiteException TRAY_LOCKED when the guest does not open it in time
     */
    public void open(MediumOptions options) {
        try (QmpWaiter<DeviceTrayMoved> opened =
                events.waiter(Events.trayMoved(drive).where(DeviceTrayMoved::trayOpen))) {
            for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
                command("blockdev-open-tray", Map.of("id", drive, "force", options.force()));
                Tray tray = tray();
                if (tray.open()) {
                    return;
                }
                if (tray.locked()) {
                    break;
                }
                // It was open, so that QEMU had nothing to do, and the guest has closed it since: no event tells of
                // either.
            }
            await(opened, options);
        }
    }

    private Tray tray() {
        return new QemuFacts(monitor).tray(drive).orElseThrow();
    }

    private void await(QmpWaiter<DeviceTrayMoved> opened, MediumOptions options) {
        try {
            opened.await(options.patience());
        } catch (QmpException.TimedOut e) {
            throw new RatiteException(
                    DeviceError.TRAY_LOCKED,
                    "The guest of VM '" + vm + "' keeps the tray of '" + drive
                            + "' locked, and has not opened it within "
                            + options.patience().toMillis() + " ms",
                    "unmount the medium in the guest, or force the tray open",
                    e);
        }
    }

    /** Opens it and takes out what is in it. */
    public void remove(MediumOptions options) {
        whileOpen(options, "blockdev-remove-medium", Map.of("id", drive));
    }

    /** Opens it and puts a node in. */
    public void insert(String node, MediumOptions options) {
        whileOpen(options, "blockdev-insert-medium", Map.of("id", drive, "node-name", node));
    }

    /** A guest that resets its controller closes the tray, as firmware does. */
    private void whileOpen(MediumOptions options, String command, Map<String, ?> arguments) {
        for (int attempt = 1; ; attempt++) {
            open(options);
            try {
                command(command, arguments);
                return;
            } catch (RatiteException e) {
                if (attempt == ATTEMPTS || !Refusals.words(e).contains("not open")) {
                    throw e;
                }
            }
        }
    }

    public void close() {
        command("blockdev-close-tray", Map.of("id", drive));
    }

    private void command(String command, Map<String, ?> arguments) {
        try {
            monitor.execute(command, arguments);
        } catch (RatiteException e) {
            if (!Refusals.refused(e)) {
                throw e;
            }
            throw new RatiteException(
                    DeviceError.PLUG_REFUSED,
                    "Drive '" + drive + "' of VM '" + vm + "': QEMU refused '" + command + "': " + Refusals.words(e),
                    null,
                    e.getCause());
        }
    }
}
