package dev.ratite.launcher.plan;

import dev.ratite.api.disk.DiskBackend;
import dev.ratite.api.qapi.BlockNode;
import dev.ratite.api.qapi.QemuObject;
import dev.ratite.launcher.board.Attachment;
import dev.ratite.launcher.definition.CdromDefinition;
import dev.ratite.launcher.definition.DiskBus;
import dev.ratite.launcher.definition.DiskDefinition;
import dev.ratite.launcher.definition.IoThread;
import dev.ratite.launcher.definition.Throttle;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Disks and CD-ROM drives: first what is on the host's side, then the guest's device. */
final class DiskSection extends Section {
    private final BlockNodes nodes = new BlockNodes();
    private final DiskDrives drives;
    private final Set<String> throttles = new HashSet<>();

    DiskSection(Draft draft, PlanInput input) {
        super(draft, input);
        this.drives = new DiskDrives(board);
    }

    @Override
    void plan() {
        for (int i = 0; i < vm.ioThreads().size(); i++) {
            IoThread thread = vm.ioThreads().get(i);
            Fields fields =
                    Fields.none().and("poll-max-ns", thread.pollMaxNanos()).and("aio-max-batch", thread.aioMaxBatch());
            draft.object(
                    new QemuObject("iothread", thread.id(), fields.map()),
                    new Origin("ioThreads[" + i + "]", "a thread for the I/O of disks"));
        }
        for (int i = 0; i < input.disks().size(); i++) {
            disk(input.disks().get(i), "disks[" + i + "]");
        }
        for (int i = 0; i < vm.cdroms().size(); i++) {
            cdrom(vm.cdroms().get(i), "cdroms[" + i + "]");
        }
    }

    private void disk(OpenDisk disk, String field) {
        DiskDefinition definition = disk.definition();
        DiskDrives.Drive drive = drives.disk(definition.bus(), definition.device());
        if (drive == null) {
            lacking(field, definition.bus());
            return;
        }
        boolean ide = drive.attachment() == Attachment.IDE || drive.attachment() == Attachment.SATA;
        if (definition.readOnly() && ide) {
            draft.problems()
                    .add(
                            field + ".readOnly",
                            PlanError.CONFLICT,
                            "a disk on IDE or SATA can always be written to",
                            "choose virtio or scsi as 'bus', or make it a CD-ROM drive");
        }
        DiskFit.check(draft.problems(), field, definition, drive.driver());
        Origin storage = new Origin(field, disk.plugin());
        String node = storage(disk.backend(), definition.id(), definition.throttle(), storage, field);
        Origin origin = new Origin(field, "the guest's disk");
        draft.device(
                drive.driver(),
                DiskProperties.of(definition, drive, node),
                drive.attachment(),
                definition.address(),
                definition.bus() == null && definition.device() == null ? origin.and(drive.why()) : origin);
    }

    private void lacking(String field, @Nullable DiskBus bus) {
        if (!board.known()) {
            unknown(field, bus == null ? "disk" : bus.word() + " disk");
            return;
        }
        draft.problems()
                .add(
                        field + ".bus",
                        PlanError.BOARD_LACKS,
                        "machine type '" + board.machineType() + "' has no " + (bus == null ? "virtio" : bus.word())
                                + " for disks",
                        drives.alternative());
    }

    /** The name of the node to which the device is attached. */
    private String storage(DiskBackend backend, String id, @Nullable Throttle throttle, Origin origin, String field) {
        backend.objects().forEach(object -> draft.object(object, origin));
        BlockNode top = backend.node();
        if (throttle != null) {
            String group = "throttle." + (throttle.group() == null ? id : throttle.group());
            if (throttles.add(group)) {
                Origin limits = new Origin(field + ".throttle", "limits of the disk");
                draft.object(new QemuObject("throttle-group", group, ThrottleLimits.of(throttle)), limits);
            }
            top = new BlockNode(
                    "throttle",
                    Fields.of("throttle-group", group).and("file", top).map());
        }
        List<Map<String, Object>> tree = nodes.layOut(top, id);
        tree.forEach(fields -> draft.json("-blockdev", fields, origin));
        return String.valueOf(tree.get(tree.size() - 1).get("node-name"));
    }

    private void cdrom(CdromDefinition cdrom, String field) {
        DiskDrives.Drive drive = drives.cdrom(cdrom.bus(), cdrom.device());
        if (drive == null) {
            lacking(field, cdrom.bus());
            return;
        }
        OpenMedium medium = input.cdroms().get(cdrom.id());
        String node = medium == null
                ? null
                : storage(medium.backend(), cdrom.id(), null, new Origin(field, medium.plugin()), field);
        Fields fields = Fields.of("id", cdrom.id())
                .and("drive", node)
                .and("serial", cdrom.serial())
                .and("bootindex", cdrom.bootIndex())
                .wished(cdrom.properties());
        Origin origin = new Origin(field, "the guest's CD-ROM drive" + (medium == null ? ", empty" : ""));
        draft.device(drive.driver(), fields, drive.attachment(), cdrom.address(), origin.and(drive.why()));
    }
}
