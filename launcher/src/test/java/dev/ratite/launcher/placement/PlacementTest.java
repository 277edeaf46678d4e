package dev.ratite.launcher.placement;

import static dev.ratite.launcher.placement.Needs.MICROVM;
import static dev.ratite.launcher.placement.Needs.PC;
import static dev.ratite.launcher.placement.Needs.Q35;
import static dev.ratite.launcher.placement.Needs.VIRT;
import static dev.ratite.launcher.placement.Needs.all;
import static dev.ratite.launcher.placement.Needs.disk;
import static dev.ratite.launcher.placement.Needs.disks;
import static dev.ratite.launcher.placement.Needs.many;
import static dev.ratite.launcher.placement.Needs.networks;
import static dev.ratite.launcher.placement.Needs.place;
import static dev.ratite.launcher.placement.Needs.single;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ratite.launcher.board.Attachment;
import dev.ratite.launcher.board.Board;
import dev.ratite.launcher.definition.Architecture;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlacementTest {
    @Test
    void onPciExpressWhatCanBeUnpluggedHasAPortOfItsOwn() {
        Placement placement = place(Q35, all(disks(2), networks(1)));

        assertThat(placement.of("disk1").properties())
                .containsExactly(Map.entry("bus", "port.13.1"), Map.entry("addr", "00.0"));
        assertThat(placement.of("disk1").removable()).isTrue();
        assertThat(placement.support().stream().map(SupportDevice::id))
                .containsExactly(
                        "port.06.0", "port.13.0", "port.13.1", "port.19.0", "port.19.1", "port.19.2", "port.19.3");
        assertThat(placement.support().get(1).device().driver()).isEqualTo("pcie-root-port");
        assertThat(placement.support().get(1).device().properties())
                .containsExactly(
                        Map.entry("id", "port.13.0"),
                        Map.entry("bus", "pcie.0"),
                        Map.entry("addr", "13.0"),
                        Map.entry("multifunction", true),
                        Map.entry("chassis", 152),
                        Map.entry("slot", 152));
        assertThat(placement.support().get(1).serves()).containsExactly("disk0");
    }

    @Test
    void whatCannotBeUnpluggedNeedsNoPort() {
        Placement placement = place(Q35, List.of(single("rng", Attachment.PCI), single("balloon", Attachment.PCI)));

        assertThat(placement.of("rng").properties())
                .containsExactly(
                        Map.entry("bus", "pcie.0"), Map.entry("addr", "0c.0"), Map.entry("multifunction", true));
        assertThat(placement.of("balloon").properties())
                .containsExactly(Map.entry("bus", "pcie.0"), Map.entry("addr", "0c.2"));
        assertThat(placement.of("rng").removable()).isFalse();
    }

    @Test
    void aSlotWithoutFunctionZeroGetsAPortThere() {
        Placement placement = place(Q35, List.of(single("balloon", Attachment.PCI)));

        assertThat(placement.support().get(0).id()).isEqualTo("port.0c.0");
        assertThat(placement.support().get(0).device().properties()).containsEntry("multifunction", true);
        assertThat(placement.support().get(0).why()).contains("function 0");
        assertThat(placement.freePorts()).anyMatch(port -> port.bus().equals("port.0c.0"));
    }

    @Test
    void behindAPortFunctionZeroIsFilledToo() {
        Placement placement = place(Q35, List.of(disk("a", "port.13.0:00.3")));

        SupportDevice filler = placement.support().get(placement.support().size() - 1);
        assertThat(filler.id()).isEqualTo("filler.13.0.00.0");
        assertThat(filler.device().driver()).isEqualTo("pcie-pci-bridge");
        assertThat(filler.device().properties())
                .containsEntry("bus", "port.13.0")
                .containsEntry("multifunction", true);
    }

    @Test
    void graphicsAndSoundAreOnTheMainBus() {
        Placement placement = place(
                Q35,
                List.of(single("videos[0]", Attachment.PCI_INTEGRATED), single("audio[0]", Attachment.PCI_INTEGRATED)));

        assertThat(placement.addresses())
                .containsEntry("videos[0]", "pcie.0:01.0")
                .containsEntry("audio[0]", "pcie.0:03.0");
    }

    @Test
    void aHundredDisksShareTheLastPorts() {
        Placement placement = place(Q35, disks(100));

        assertThat(placement.of("disk31").properties()).containsEntry("bus", "port.16.7");
        assertThat(placement.of("disk32").properties())
                .containsEntry("bus", "port.17.0")
                .containsEntry("multifunction", true);
        assertThat(placement.of("disk33").properties())
                .containsEntry("bus", "port.17.0")
                .containsEntry("addr", "00.1");
        assertThat(placement.of("disk31").removable()).isTrue();
        assertThat(placement.of("disk33").removable()).isFalse();
        assertThat(placement.support().stream().filter(it -> !it.serves().isEmpty()))
                .hasSize(41);
    }

    @Test
    void onPlainPciSlotsComeFirstThenFunctionsThenBridges() {
        Placement placement = place(PC, disks(100));

        assertThat(placement.addresses())
                .containsEntry("disk0", "pci.0:18.0")
                .containsEntry("disk2", "pci.0:1a.0")
                .containsEntry("disk9", "pci.0:1a.7")
                .containsEntry("disk10", "bridge.1d.0:01.0")
                .containsEntry("disk41", "bridge.1d.1:01.0");
        assertThat(placement.of("disk0").removable()).isTrue();
        assertThat(placement.of("disk2").removable()).isFalse();
        assertThat(placement.of("disk10").removable()).isTrue();
        assertThat(placement.support().get(0).device().driver()).isEqualTo("pci-bridge");
        assertThat(placement.support().get(0).device().properties()).containsEntry("chassis_nr", 232);
    }

    @Test
    void sparePortsAreKeptFree() {
        assertThat(place(Q35, disks(3)).freePorts().stream().map(FreePort::bus))
                .containsExactly("port.19.0", "port.19.1", "port.19.2", "port.19.3");
        assertThat(Placement.of(Q35, disks(3), new PlacementSettings(0, Map.of()))
                        .freePorts())
                .isEmpty();
        assertThat(Placement.of(Q35, disks(3), new PlacementSettings(32, Map.of()))
                        .freePorts())
                .hasSize(32);
    }

    @Test
    void onPlainPciEmptySlotsAreKeptFree() {
        assertThat(place(PC, disks(3)).freePorts().stream()
                        .map(port -> port.at().toString()))
                .containsExactly("pci.0:1c.0", "pci.0:1b.0", "pci.0:17.0", "pci.0:16.0");
        assertThat(place(Needs.MALTA, disks(3)).freePorts()).isEmpty();
    }

    @Test
    void whatWasPluggedIntoASparePortStaysAndAnotherOneIsKeptFree() {
        Placement before = place(Q35, disks(1));
        Map<String, String> kept = new HashMap<>(before.addresses());
        kept.put("disk1", before.freePorts().get(0).at().toString());

        Placement after = Placement.of(Q35, disks(2), PlacementSettings.DEFAULT.keeping(kept));

        assertThat(after.of("disk1").properties()).containsEntry("bus", "port.19.0");
        assertThat(after.freePorts()).hasSize(4).noneMatch(port -> port.bus().equals("port.19.0"));
    }

    @Test
    void moreSparePortsThanThereAreCannotBeAskedFor() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PlacementSettings(33, Map.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new PlacementSettings(-1, Map.of()));
    }

    @Test
    void addressesOfUsersAreKeptFreeOfOthers() {
        Placement placement = place(Q35, all(disks(2), List.of(disk("mine", "port.13.0:00.0"))));

        assertThat(placement.of("mine").properties()).containsEntry("bus", "port.13.0");
        assertThat(placement.of("disk0").properties()).containsEntry("bus", "port.13.1");
        assertThat(placement.of("mine").why()).contains("address");
    }

    @Test
    void anAddressOnTheMainBusIsHad() {
        Placement placement = place(Q35, List.of(disk("mine", "1e.0")));

        assertThat(placement.of("mine").properties())
                .containsExactly(Map.entry("bus", "pcie.0"), Map.entry("addr", "1e.0"));
        assertThat(placement.of("mine").removable()).isFalse();
    }

    @Test
    void anUnknownBoardGetsNoPlaces() {
        Board board = Board.of(Architecture.AARCH64, "raspi3b");

        Placement placement = place(board, all(disks(2), many("cdroms", "cd", Attachment.SCSI, 1)));

        assertThat(placement.devices().values())
                .hasSize(3)
                .allSatisfy(device -> assertThat(device.properties()).isEmpty())
                .allSatisfy(device -> assertThat(device.why()).contains("raspi3b"));
        assertThat(placement.support()).isEmpty();
        assertThat(placement.addresses()).isEmpty();
    }

    @Test
    void transportsAreGivenByNumber() {
        Placement placement = place(
                MICROVM,
                all(
                        many("disks", "disk", Attachment.VIRTIO_MMIO, 2),
                        many("networks", "net", Attachment.VIRTIO_MMIO, 1),
                        many("cdroms", "cd", Attachment.SCSI, 1)));

        assertThat(placement.of("disk1").properties()).containsExactly(Map.entry("bus", "virtio-mmio-bus.1"));
        assertThat(placement.of("net0").properties()).containsExactly(Map.entry("bus", "virtio-mmio-bus.10"));
        assertThat(placement.support()).hasSize(1);
        assertThat(placement.support().get(0).device().driver()).isEqualTo("virtio-scsi-device");
        assertThat(placement.support().get(0).device().properties()).containsEntry("bus", "virtio-mmio-bus.14");
    }

    @Test
    void deviceNumbersAreGivenOnIbmZ() {
        Placement placement = place(
                Needs.S390, all(many("disks", "disk", Attachment.CCW, 2), many("cdroms", "cd", Attachment.SCSI, 1)));

        assertThat(placement.of("disk1").properties()).containsExactly(Map.entry("devno", "fe.0.1401"));
        assertThat(placement.of("disk1").removable()).isTrue();
        assertThat(placement.support().get(0).device().driver()).isEqualTo("virtio-scsi-ccw");
        assertThat(placement.addresses()).containsEntry("disk0", "fe.0.1400");
    }

    @Test
    void portsOfTheDefinitionTakeDevices() {
        DeviceNeed port = new DeviceNeed("rp", "devices[0]", Attachment.PCI_INTEGRATED, null, false)
                .offering(new BusOffer(Attachment.PCI, 1));

        Placement placement = place(VIRT, List.of(port, disks(1).get(0).on("rp"), disk("b", "rp:00.1")));

        assertThat(placement.of("disk0").properties())
                .containsExactly(Map.entry("bus", "rp"), Map.entry("addr", "00.0"), Map.entry("multifunction", true));
        assertThat(placement.of("b").properties()).containsEntry("addr", "00.1");
    }
}
