package dev.ratite.launcher.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.api.RatiteException;
import dev.ratite.launcher.definition.Throttle;
import dev.ratite.qmp.QmpCommand;
import dev.ratite.qmp.command.BlockCommands;
import dev.ratite.qmp.command.BlockDevice;
import dev.ratite.qmp.command.ObjectCommands;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A running VM's disks, and drives with changeable media. Each is named by the id of the guest's device. */
public final class VmDisks {
    private final VmMonitor monitor;

    VmDisks(VmMonitor monitor) {
        this.monitor = monitor;
    }

    /** All that the guest has, those without an id excepted. */
    public List<VmDisk> list() {
        JsonNode answer = monitor.ask(QmpCommand.of("query-block", Map.of()));
        List<BlockDevice> devices = new BlockCommands.QueryBlock().decode(answer);
        Map<String, DiskStatistics> statistics = DiskStatistics.byDisk(monitor.ask(new BlockCommands.QueryStats()));
        List<VmDisk> disks = new ArrayList<>();
        for (BlockDevice device : devices) {
            String qdev = device.qdev() == null ? "" : device.qdev();
            DevicePath.id(qdev).ifPresent(id -> {
                DiskStatistics known = statistics.get(id);
                if (known != null) {
                    disks.add(VmDisk.of(id, qdev, device, known));
                }
            });
        }
        return disks;
    }

    /**
     * One of them.
     *
     * @throws RatiteException DEVICE_UNKNOWN, with the nearest id
     */
    public VmDisk disk(String id) {
        List<VmDisk> disks = list();
        return disks.stream()
                .filter(disk -> disk.id().equals(id))
                .findFirst()
                .orElseThrow(() -> monitor.unknown(
                        "disk", id, disks.stream().map(VmDisk::id).toList()));
    }

    /**
     * Makes a disk larger, its image included; the guest is told, and sees the new size at once where its driver can. The
     * size it has already changes nothing.
     *
     * @param bytes a multiple of the disk's block size, which is 512 unless the definition says otherwise
     * @throws RatiteException SIZE_REFUSED when it would shrink or end within a block, or sits on a bus whose disks keep
     *     their size while they are attached: QEMU's NVMe does
     */
    public void resize(String id, long bytes) {
        Drive drive = inserted(id);
        long present = drive.inserted().path("image").path("virtual-size").asLong();
        DiskSize size = new DiskSize(monitor.vm() + ", disk '" + id + "'", present, blockBytes(drive));
        if (!size.check(bytes)) {
            return;
        }
        try {
            monitor.ask(new BlockCommands.Resize(drive.node(), bytes));
        } catch (RatiteException e) {
            throw size.unshared(e);
        }
    }

    private long blockBytes(Drive drive) {
        return monitor.ask(new ObjectCommands.Get(DevicePath.path(drive.qdev()), "logical_block_size"))
                .asLong();
    }

    /** What limits a disk at the moment, as QEMU has it; empty when nothing does. */
    public Optional<Throttle> throttle(String id) {
        Drive drive = inserted(id);
        String group = drive.throttleGroup().orElse(null);
        Optional<String> object = drive.throttleObject();
        if (object.isEmpty()) {
            return ThrottleForm.DEVICE.read(drive.inserted(), group);
        }
        return ThrottleForm.GROUP.read(
                monitor.ask(new ObjectCommands.Get(ThrottleGroup.path(object.get()), "limits")), group);
    }

    /**
     * Limits a disk, at once and instead of what limited it before. What the throttle leaves out has no limit.
     *
     * <p>The disks of a group share its limits, so this changes those of all of them. A disk that was given limits when it
     * was added stays in the group it has then; any other joins the group named, or has limits of its own.
     *
     * @throws RatiteException THROTTLE_REFUSED for a group that the disk cannot join
     */
    public void throttle(String id, Throttle throttle) {
        Drive drive = inserted(id);
        Optional<String> object = drive.throttleObject();
        if (object.isPresent()) {
            ThrottleGroup.check(monitor.vm(), drive, throttle);
            monitor.ask(new ObjectCommands.Set(
                    ThrottleGroup.path(object.get()), "limits", ThrottleForm.GROUP.write(throttle)));
            return;
        }
        Map<String, Object> arguments = ThrottleForm.DEVICE.write(throttle);
        arguments.put("id", drive.qdev());
        if (throttle.group() != null) {
            arguments.put("group", throttle.group());
        }
        monitor.ask(QmpCommand.of("block_set_io_throttle", arguments));
    }

    /**
     * Lets a disk go as fast as it can. With it go the other disks of a group that the definition put it in; a group that
     * it joined since it just leaves.
     */
    public void unthrottle(String id) {
        throttle(id, Throttle.of(0, 0));
    }

    private Drive inserted(String id) {
        Drive drive = drive(id);
        if (drive.empty()) {
            throw new RatiteException(
                    RuntimeError.MEDIUM_MISSING,
                    monitor.vm() + ", drive '" + id + "': it is empty",
                    "insert a medium first",
                    null);
        }
        return drive;
    }

    private Drive drive(String id) {
        List<String> known = new ArrayList<>();
        for (JsonNode device : monitor.ask(QmpCommand.of("query-block", Map.of()))) {
            String qdev = device.path("qdev").asText();
            Optional<String> found = DevicePath.id(qdev);
            if (found.filter(id::equals).isPresent()) {
                return new Drive(id, qdev, device.path("inserted"));
            }
            found.ifPresent(known::add);
        }
        throw monitor.unknown("disk", id, known);
    }
}
