package dev.ratite.launcher.hotplug;

import dev.ratite.api.QemuMonitor;
import dev.ratite.api.RatiteException;
import dev.ratite.launcher.device.Unplug;
import dev.ratite.launcher.device.UnplugOptions;
import dev.ratite.launcher.device.UnplugState;
import dev.ratite.qmp.QmpEvent;
import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.QmpListener;
import dev.ratite.qmp.event.AcpiDeviceOst;
import dev.ratite.qmp.event.DeviceDeleted;
import dev.ratite.qmp.event.DeviceUnplugGuestError;
import dev.ratite.qmp.event.MemoryUnplugError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * The devices of one VM that are on their way out. Asks the guest, asks again, and hears what it says. A device may go
 * though nobody waits for it any more, or nobody has asked: with a reset of the machine, or because the guest wants it.
 *
 * <p>No thread waits for a guest; whoever asks for an unplug waits for QEMU to take it.
 */
public final class Unplugs implements QmpListener {
    /** What a guest says about devices. QEMU tells of parts of a device first, without its id. */
    public static final List<String> EVENTS =
            List.of(DeviceDeleted.NAME, DeviceUnplugGuestError.NAME, MemoryUnplugError.NAME, AcpiDeviceOst.NAME);

    /** ACPI's notice of an ejection that the operating system was asked for, or began. */
    private static final List<Long> EJECTIONS = List.of(3L, 0x103L);

    /** ACPI's words for an ejection that goes well: done, pending, in progress. */
    private static final List<Long> GOING_WELL = List.of(0L, 0x83L, 0x84L);

    /** What to do on the host once a device has gone. */
    @FunctionalInterface
    public interface Aftermath {
        /**
         * Takes away what was behind the device; does nothing for one that is there, or is unknown. Blocks.
         *
         * @throws RatiteException when something of it stays
         */
        void gone(String id);
    }

    private final System.Logger log;
    private final String vm;
    private final QemuMonitor monitor;
    private final Executor executor;
    private final Aftermath aftermath;
    private final Map<String, List<PendingUnplug>> pending = new HashMap<>();

    public Unplugs(String vm, QemuMonitor monitor, Executor executor, Aftermath aftermath) {
        this.vm = vm;
        this.log = System.getLogger("ratite.vm." + vm);
        this.monitor = monitor;
        this.executor = executor;
        this.aftermath = aftermath;
    }

    /**
     * Asks the guest, or joins an unplug that does so already. QEMU has been told when this returns, so that a reset that
     * comes next is one that lets the device go.
     */
    public Unplug unplug(String id, UnplugOptions options) {
        PendingUnplug fresh = new PendingUnplug(id, options);
        synchronized (this) {
            List<PendingUnplug> all = pending.computeIfAbsent(id, key -> new ArrayList<>());
            for (PendingUnplug one : all) {
                if (!one.state().over()) {
                    return one;
                }
            }
            all.add(fresh);
        }
        request(fresh);
        return fresh;
    }

    private void request(PendingUnplug one) {
        if (one.state() != UnplugState.REQUESTED) {
            return;
        }
        try {
            one.asked();
            monitor.execute("device_del", Map.of("id", one.id()));
        } catch (RatiteException e) {
            boolean absent = Refusals.absent(e);
            if (absent && one.absentAgain()) {
                deleted(one.id());
                return;
            }
            if (!absent && Refusals.refused(e) && !Refusals.alreadyAsked(e)) {
                one.end(UnplugState.REFUSED, Refusals.words(e));
                return;
            }
        }
        later(one);
    }

    private void later(PendingUnplug one) {
        if (one.late()) {
            one.end(
                    UnplugState.TIMED_OUT,
                    "the guest has not let '" + one.id() + "' go, after " + one.requests()
                            + " requests; it may not have booted, or may be busy");
            return;
        }
        CompletableFuture.delayedExecutor(one.pause().toNanos(), TimeUnit.NANOSECONDS, executor)
                .execute(() -> again(one));
    }

    /** When the time is up it is not asked once more. */
    private void again(PendingUnplug one) {
        if (one.late()) {
            later(one);
        } else {
            request(one);
        }
    }

    @Override
    public void event(QmpEvent event) {
        DeviceDeleted.of(event).map(DeviceDeleted::device).ifPresent(this::deleted);
        DeviceUnplugGuestError.of(event)
                .map(DeviceUnplugGuestError::device)
                .ifPresent(id -> refused(id, "the guest refuses to let it go"));
        MemoryUnplugError.of(event).ifPresent(error -> refused(error.device(), error.msg()));
        AcpiDeviceOst.of(event)
                .map(AcpiDeviceOst::info)
                .filter(info -> EJECTIONS.contains(info.source()) && !GOING_WELL.contains(info.status()))
                .filter(info -> info.device() != null)
                .ifPresent(info ->
                        refused(String.valueOf(info.device()), "the guest refuses with ACPI status " + info.status()));
    }

    private synchronized void refused(String id, String why) {
        pending.getOrDefault(id, List.of()).forEach(one -> {
            if (one.state() == UnplugState.REQUESTED) {
                one.end(UnplugState.REFUSED, why);
            }
        });
    }

    private void deleted(String id) {
        synchronized (this) {
            pending.getOrDefault(id, List.of()).forEach(PendingUnplug::acknowledge);
        }
        executor.execute(() -> clearAway(id));
    }

    private void clearAway(String id) {
        try {
            aftermath.gone(id);
            taken(id).forEach(PendingUnplug::over);
        } catch (RuntimeException e) {
            log.log(
                    System.Logger.Level.WARNING,
                    () -> "VM '" + vm + "' has let '" + id + "' go, but something behind it is left: "
                            + e.getMessage());
            taken(id).forEach(one -> one.abandon(e));
        }
    }

    private synchronized List<PendingUnplug> taken(String id) {
        List<PendingUnplug> all = pending.remove(id);
        return all == null ? List.of() : all;
    }

    @Override
    public void ended(QmpException cause) {
        List<PendingUnplug> all = new ArrayList<>();
        synchronized (this) {
            pending.values().forEach(all::addAll);
            pending.clear();
        }
        all.forEach(one -> one.abandon(cause));
    }
}
