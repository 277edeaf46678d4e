package dev.ratite.launcher.placement;

import static dev.ratite.launcher.placement.Needs.PC;
import static dev.ratite.launcher.placement.Needs.Q35;
import static dev.ratite.launcher.placement.Needs.VIRT;
import static dev.ratite.launcher.placement.Needs.all;
import static dev.ratite.launcher.placement.Needs.many;
import static dev.ratite.launcher.placement.Needs.place;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ratite.launcher.board.Attachment;
import dev.ratite.launcher.board.Board;
import dev.ratite.launcher.board.BoardOptions;
import dev.ratite.launcher.definition.Architecture;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SeatsTest {
    @Test
    void theBoardsOwnSataPortsComeFirst() {
        Placement placement =
                place(Q35, all(many("disks", "disk", Attachment.SATA, 5), many("cdroms", "cd", Attachment.SATA, 3)));

        assertThat(placement.of("disk0").properties()).containsExactly(Map.entry("bus", "ide.0"));
        assertThat(placement.of("disk3").properties()).containsExactly(Map.entry("bus", "ide.3"));
        assertThat(placement.of("cd0").properties()).containsExactly(Map.entry("bus", "ide.4"));
        assertThat(placement.of("disk4").properties()).containsExactly(Map.entry("bus", "sata.0.0"));
        assertThat(placement.of("cd2").properties()).containsExactly(Map.entry("bus", "sata.1.0"));
        assertThat(placement.support().stream()
                        .filter(it -> it.device().driver().equals("ich9-ahci")))
                .extracting(SupportDevice::id, SupportDevice::serves)
                .containsExactly(tuple("sata.0", List.of("disk4")), tuple("sata.1", List.of("cd2")));
        assertThat(placement.addresses())
                .containsEntry("sata.1", "port.04.0:00.1")
                .containsEntry("disk4", "sata.0/0");
    }

    @Test
    void aBoardWithoutSataPortsGetsAController() {
        Placement placement = place(VIRT, many("disks", "disk", Attachment.SATA, 1));

        assertThat(placement.of("disk0").properties()).containsExactly(Map.entry("bus", "sata.0.0"));
        assertThat(placement.support()).anyMatch(it -> it.id().equals("sata.0"));
    }

    @Test
    void scsiDisksGetAControllerAndIds() {
        Placement placement =
                place(Q35, all(many("disks", "disk", Attachment.SCSI, 130), many("cdroms", "cd", Attachment.SCSI, 1)));

        assertThat(placement.of("disk0").properties())
                .containsExactly(
                        Map.entry("bus", "scsi.0.0"),
                        Map.entry("channel", 0),
                        Map.entry("scsi-id", 0),
                        Map.entry("lun", 0));
        assertThat(placement.of("disk127").properties()).containsEntry("scsi-id", 127);
        assertThat(placement.of("disk128").properties())
                .containsEntry("bus", "scsi.1.0")
                .containsEntry("scsi-id", 0);
        assertThat(placement.of("cd0").properties())
                .containsEntry("bus", "scsi.0.0")
                .containsEntry("scsi-id", 128);
        assertThat(placement.of("disk0").removable()).isTrue();
    }

    @Test
    void usbDevicesGetAControllerAndPorts() {
        DeviceNeed tablet = new DeviceNeed("tablet", "usb.devices[0]", Attachment.USB, null, true);

        Placement placement = place(Q35, List.of(tablet.withKind(DeviceKind.INPUT)));

        assertThat(placement.of("tablet").properties())
                .containsExactly(Map.entry("bus", "usb.0.0"), Map.entry("port", "1"));
        SupportDevice controller = placement.support().stream()
                .filter(it -> it.id().equals("usb.0"))
                .findFirst()
                .orElseThrow();
        assertThat(controller.device().driver()).isEqualTo("qemu-xhci");
        assertThat(controller.device().properties()).containsEntry("p2", 15).containsEntry("p3", 15);
    }

    @Test
    void controllersOfTheDefinitionAreUsedBeforeAnyOther() {
        DeviceNeed controller = new DeviceNeed("hub", "usb.controllers[0]", Attachment.PCI, null, true)
                .offering(new BusOffer(Attachment.USB, 2));

        Placement placement = place(Q35, all(List.of(controller), many("usb.devices", "dev", Attachment.USB, 3)));

        assertThat(placement.of("dev1").properties())
                .containsEntry("bus", "hub.0")
                .containsEntry("port", "2");
        assertThat(placement.of("dev2").properties()).containsEntry("bus", "usb.2.0");
    }

    @Test
    void aDeviceSitsOnTheControllerThatItNames() {
        List<DeviceNeed> controllers = many("usb.controllers", "hub", Attachment.PCI, 2).stream()
                .map(need -> need.offering(new BusOffer(Attachment.USB, 4)))
                .toList();
        DeviceNeed device = many("usb.devices", "dev", Attachment.USB, 1).get(0);

        assertThat(place(Q35, all(controllers, List.of(device.on("hub1"))))
                        .of("dev0")
                        .properties())
                .containsEntry("bus", "hub1.0");
    }

    @Test
    void channelsHaveNumbersFromOne() {
        Placement placement = place(Q35, many("channels", "channel", Attachment.VIRTIO_SERIAL, 31));

        assertThat(placement.of("channel0").properties())
                .containsExactly(Map.entry("bus", "vserial.0.0"), Map.entry("nr", 1));
        assertThat(placement.of("channel29").properties()).containsEntry("nr", 30);
        assertThat(placement.of("channel30").properties())
                .containsEntry("bus", "vserial.1.0")
                .containsEntry("nr", 1);
    }

    @Test
    void ideDrivesShareTwoChannels() {
        Placement placement =
                place(PC, all(many("disks", "disk", Attachment.IDE, 3), many("cdroms", "cd", Attachment.IDE, 1)));

        assertThat(placement.of("disk1").properties()).containsExactly(Map.entry("bus", "ide.0"), Map.entry("unit", 1));
        assertThat(placement.of("cd0").properties()).containsExactly(Map.entry("bus", "ide.1"), Map.entry("unit", 0));
        assertThat(placement.of("disk2").properties()).containsExactly(Map.entry("bus", "ide.1"), Map.entry("unit", 1));
    }

    @Test
    void floppyDrivesAreOnTheBoardsControllerOrOnOneOfTheirOwn() {
        List<DeviceNeed> floppies = many("disks", "disk", Attachment.FLOPPY, 2);

        assertThat(place(PC, floppies).of("disk1").properties())
                .containsExactly(Map.entry("bus", "floppy-bus.0"), Map.entry("unit", 1));
        assertThat(place(PC, floppies).support()).isEmpty();
        assertThat(place(Q35, floppies).of("disk1").properties()).containsEntry("bus", "floppy.0.0");
        assertThat(place(Q35, floppies).support())
                .anySatisfy(it -> assertThat(it.device().properties()).containsExactly(Map.entry("id", "floppy.0")));
    }

    @Test
    void aMicrovmsOwnUsbControllerIsUsed() {
        Board board = Board.of(Architecture.X86_64, "microvm", new BoardOptions(true));

        assertThat(place(board, many("usb.devices", "dev", Attachment.USB, 2))
                        .of("dev1")
                        .properties())
                .containsExactly(Map.entry("bus", "usb-bus.0"), Map.entry("port", "2"));
    }

    @Test
    void aSeatCanBeAskedFor() {
        DeviceNeed wished = new DeviceNeed("wished", "disks[9]", Attachment.SCSI, "0", true);

        Placement placement = place(Q35, all(many("disks", "disk", Attachment.SCSI, 1), List.of(wished)));

        assertThat(placement.of("wished").properties()).containsEntry("scsi-id", 0);
        assertThat(placement.of("disk0").properties()).containsEntry("scsi-id", 1);
    }

    @Test
    void seatsOfAnEarlierPlacementAreKept() {
        List<DeviceNeed> before = many("disks", "disk", Attachment.SCSI, 3);
        Placement first = place(Q35, before);

        Placement second = Needs.keeping(Q35, Needs.without(before, "disk0"), first);

        assertThat(second.of("disk2").properties()).containsEntry("scsi-id", 2);
        assertThat(second.of("disk1").properties()).containsEntry("scsi-id", 1);
    }
}
