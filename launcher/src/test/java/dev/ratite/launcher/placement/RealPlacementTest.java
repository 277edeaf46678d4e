package dev.ratite.launcher.placement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.launcher.board.Board;
import dev.ratite.launcher.board.BoardOptions;
import dev.ratite.launcher.definition.Architecture;
import dev.ratite.testkit.BareQemu;
import dev.ratite.testkit.EachQemu;
import dev.ratite.testkit.NeedsQemuAarch64;
import dev.ratite.testkit.NeedsQemuRiscv64;
import dev.ratite.testkit.NeedsQemuS390x;
import dev.ratite.testkit.QemuUnderTest;
import dev.ratite.testkit.RealPart;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Crowded boards, as the real QEMU sees them. */
@Tag("integration")
@Tag("golden")
class RealPlacementTest {
    @EachQemu
    void aCrowdedQ35IsTakenAsPlaced(QemuUnderTest qemu) {
        Board board = Board.of(Architecture.X86_64, "q35", new BoardOptions(true));
        PlacedVm vm = crowded(board).with("audio", "ich9-intel-hda", 1).withDisks("ide-hd", 9);

        try (BareQemu started = vm.start(qemu.program(), "-machine", "usb=on")) {
            assertPlaced(started, vm);
            assertHotPlug(started, vm);
        }
    }

    @EachQemu
    void aCrowdedPcIsTakenAsPlaced(QemuUnderTest qemu) {
        PlacedVm vm = crowded(Needs.PC)
                .with("audio", "intel-hda", 1)
                .withDisks("ide-hd", 4)
                .with("disks", "floppy", 2);

        try (BareQemu started = vm.start(qemu.program())) {
            assertPlaced(started, vm);
            assertHotPlug(started, vm);
        }
    }

    @EachQemu
    void aFullMicrovmIsTakenAsPlaced(QemuUnderTest qemu) {
        PlacedVm vm = new PlacedVm(Needs.MICROVM)
                .withDisks("virtio-blk-device", 12)
                .with("networks", "virtio-net-device", 5)
                .with("rng", "virtio-rng-device")
                .with("balloon", "virtio-balloon-device")
                .with("cdroms", "scsi-cd", 3)
                .with("inputs", "virtio-keyboard-device", 3);

        try (BareQemu started = vm.start(qemu.program())) {
            vm.needs().forEach(need -> assertThat(bus(started, need.id()))
                    .isEqualTo(vm.placement().of(need.id()).properties().get("bus")));
        }
    }

    @EachQemu
    void aSmallMicrovmTakesEightDevices(QemuUnderTest qemu) {
        Board board = Board.of(Architecture.X86_64, "microvm", new BoardOptions(false, true, true, false));
        PlacedVm vm = new PlacedVm(board).withDisks("virtio-blk-device", 8);

        try (BareQemu started = vm.start(qemu.program(), "-machine", "ioapic2=off")) {
            assertThat(bus(started, "virtio-blk-device-7")).isEqualTo("virtio-mmio-bus.7");
        }
    }

    @EachQemu
    void anIsaPcIsTakenAsPlaced(QemuUnderTest qemu) {
        PlacedVm vm = new PlacedVm(Board.of(Architecture.X86_64, "isapc"))
                .withDisks("ide-hd", 3)
                .with("cdroms", "ide-cd", 1)
                .with("disks", "floppy", 2);

        try (BareQemu started = vm.start(qemu.program())) {
            assertThat(bus(started, "cdroms-ide-cd-0")).isEqualTo("ide.1");
        }
    }

    @Test
    @NeedsQemuAarch64
    void aCrowdedVirtOfArmIsTakenAsPlaced() {
        PlacedVm vm = crowded(Needs.VIRT).withDisks("ide-hd", 7);

        try (BareQemu started = vm.start(RealPart.QEMU_AARCH64.path())) {
            assertPlaced(started, vm);
            assertHotPlug(started, vm);
        }
    }

    @Test
    @NeedsQemuRiscv64
    void aCrowdedVirtOfRiscvIsTakenAsPlaced() {
        PlacedVm vm = crowded(Board.of(Architecture.RISCV64, "virt"));

        try (BareQemu started = vm.start(RealPart.QEMU_RISCV64.path(), "-bios", "none")) {
            assertPlaced(started, vm);
            assertHotPlug(started, vm);
        }
    }

    @Test
    @NeedsQemuS390x
    void aCrowdedIbmZIsTakenAsPlaced() {
        PlacedVm vm = new PlacedVm(Needs.S390)
                .withDisks("virtio-blk-ccw", 100)
                .with("networks", "virtio-net-ccw", 8)
                .with("cdroms", "scsi-cd", 3)
                .with("rng", "virtio-rng-ccw");

        try (BareQemu started = vm.start(RealPart.QEMU_S390X.path())) {
            assertThat(started.execute(
                            "qom-get", Map.of("path", "/machine/peripheral/virtio-blk-ccw-99", "property", "devno")))
                    .isEqualTo("fe.0.1463");
            assertThat(bus(started, "cdroms-scsi-cd-2")).isEqualTo("scsi.0.0");
        }
    }

    private static PlacedVm crowded(Board board) {
        return new PlacedVm(board)
                .withDisks("virtio-blk-pci", 100)
                .withDisks("scsi-hd", 20)
                .withDisks("nvme", 3)
                .withDisks("usb-storage", 3)
                .with("networks", "virtio-net-pci", 6)
                .with("cdroms", "scsi-cd", 2)
                .with("videos", "VGA", 1)
                .with("videos", "bochs-display", 2)
                .with("inputs", "usb-tablet", 2)
                .with("usb", "usb-mouse", 3)
                .with("channels", "virtserialport", 4)
                .with("rng", "virtio-rng-pci")
                .with("balloon", "virtio-balloon-pci")
                .with("watchdog", "i6300esb")
                .with("devices", "virtio-rng-pci", 6);
    }

    private static void assertPlaced(BareQemu qemu, PlacedVm vm) {
        Placement placement = vm.placement();
        Map<String, Map<?, ?>> mainBus = mainBus(qemu);
        placement.addresses().forEach((id, text) -> {
            String main = vm.board().mainBus().id();
            PciAddress at =
                    text.contains("/") ? null : PciAddress.parse(text, main).orElseThrow();
            if (at == null) {
                assertThat(bus(qemu, id))
                        .isEqualTo(placement.of(id).properties().get("bus"));
                return;
            }
            assertThat(bus(qemu, id)).isEqualTo(at.bus());
            assertThat(qemu.execute("qom-get", Map.of("path", "/machine/peripheral/" + id, "property", "addr")))
                    .hasToString(Integer.toString(at.slot() * 8 + at.function()));
            if (at.bus().equals(main)) {
                assertThat(mainBus.get(id).get("slot")).hasToString(Integer.toString(at.slot()));
                assertThat(mainBus.get(id).get("function")).hasToString(Integer.toString(at.function()));
            }
        });
    }

    /** What {@code query-pci} shows of the main bus, by ids. */
    private static Map<String, Map<?, ?>> mainBus(BareQemu qemu) {
        Map<String, Map<?, ?>> found = new HashMap<>();
        Map<?, ?> bus = (Map<?, ?>) ((List<?>) qemu.execute("query-pci")).get(0);
        for (Object device : (List<?>) bus.get("devices")) {
            Map<?, ?> fields = (Map<?, ?>) device;
            found.put(String.valueOf(fields.get("qdev_id")), fields);
        }
        return found;
    }

    /** The name of the bus that a device is on. */
    private static String bus(BareQemu qemu, String id) {
        String path =
                (String) qemu.execute("qom-get", Map.of("path", "/machine/peripheral/" + id, "property", "parent_bus"));
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static void assertHotPlug(BareQemu qemu, PlacedVm vm) {
        List<FreePort> free = vm.placement().freePorts();
        assertThat(free).hasSizeGreaterThanOrEqualTo(PlacementSettings.SPARE_PORTS);
        for (FreePort port : free) {
            String id = "plugged." + port.bus() + "." + port.at().addr();
            qemu.execute("blockdev-add", Map.of("driver", "null-co", "node-name", "n" + free.indexOf(port)));
            qemu.execute(
                    "device_add",
                    Map.of(
                            "driver",
                            "virtio-blk-pci",
                            "id",
                            id,
                            "drive",
                            "n" + free.indexOf(port),
                            "bus",
                            port.bus(),
                            "addr",
                            port.at().addr()));
            assertThat(bus(qemu, id)).isEqualTo(port.bus());
        }
    }
}
