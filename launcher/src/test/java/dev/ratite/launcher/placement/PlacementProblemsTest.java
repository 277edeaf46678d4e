package dev.ratite.launcher.placement;

import static dev.ratite.launcher.placement.Needs.MICROVM;
import static dev.ratite.launcher.placement.Needs.PC;
import static dev.ratite.launcher.placement.Needs.Q35;
import static dev.ratite.launcher.placement.Needs.all;
import static dev.ratite.launcher.placement.Needs.disk;
import static dev.ratite.launcher.placement.Needs.disks;
import static dev.ratite.launcher.placement.Needs.many;
import static dev.ratite.launcher.placement.Needs.networks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import dev.ratite.api.Problem;
import dev.ratite.api.RatiteException;
import dev.ratite.launcher.board.Attachment;
import dev.ratite.launcher.board.Board;
import dev.ratite.launcher.board.BoardOptions;
import dev.ratite.launcher.definition.Architecture;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacementProblemsTest {
    @Test
    void allProblemsAreToldAtOnce() {
        List<Problem> problems = problems(
                Q35,
                all(
                        List.of(disk("a", "1f.0"), disk("b", "05.0"), disk("c", "05.0"), disk("d", "left")),
                        many("disks", "old", Attachment.IDE, 1),
                        many("devices", "mmio", Attachment.VIRTIO_MMIO, 1)));

        assertThat(problems)
                .extracting(Problem::code)
                .containsExactlyInAnyOrder(
                        PlacementError.ADDRESS_RESERVED,
                        PlacementError.ADDRESS_TAKEN,
                        PlacementError.ADDRESS_INVALID,
                        PlacementError.BUS_MISSING,
                        PlacementError.BUS_MISSING);
        assertThat(problems).allSatisfy(problem -> assertThat(problem.remedy()).isPresent());
    }

    @Test
    void aConflictNamesBothFields() {
        assertThat(problems(Q35, List.of(disk("a", "05.0"), disk("b", "0x5"))))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.field()).isEqualTo("disks[b].address");
                    assertThat(problem.sentence()).contains("disks[a]").contains("pcie.0:05.0");
                });
    }

    @Test
    void aPortCannotBeWhereADeviceIs() {
        assertThat(problems(Q35, List.of(disk("a", "10.3"), disk("b", "port.10.3:00.0"))))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo(PlacementError.ADDRESS_TAKEN);
                    assertThat(problem.sentence()).contains("disks[a]");
                });
    }

    @ParameterizedTest
    @CsvSource({
        "q35, false, 00.0, host bridge",
        "q35, false, 1f.4, ICH9",
        "q35, true, 1d.5, usb=on",
        "q35, false, port.1f.1:00.0, ICH9",
        "pc, false, 01.0, PIIX3",
        "pc, false, bridge.01.4:02.0, PIIX3",
    })
    void aReservedSlotSaysWhoseItIs(String machine, boolean usb, String address, String owner) {
        Board board = Board.of(Architecture.X86_64, machine, new BoardOptions(usb));

        assertThat(problems(board, List.of(disk("a", address)))).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(PlacementError.ADDRESS_RESERVED);
            assertThat(problem.sentence()).contains(owner);
        });
    }

    @Test
    void withoutUsbTheSlotIsFree() {
        assertThat(Needs.place(Q35, List.of(disk("a", "1d.0"))).addresses()).containsEntry("a", "pcie.0:1d.0");
    }

    @ParameterizedTest
    @CsvSource({
        "pci.0:05.0, BUS_UNKNOWN",
        "bridge.1d.0:05.0, BUS_UNKNOWN",
        "port.20.0:00.0, BUS_UNKNOWN",
        "rp7:00.0, BUS_UNKNOWN",
        "port.10.0:01.0, ADDRESS_INVALID",
        "'05.1,id=x', ADDRESS_INVALID",
        "0000:00:05.0, ADDRESS_INVALID",
    })
    void busesAreThoseOfTheBoard(String address, PlacementError code) {
        assertThat(problems(Q35, List.of(disk("a", address))))
                .extracting(Problem::code)
                .containsExactly(code);
    }

    @Test
    void graphicsCannotBeBehindAPort() {
        DeviceNeed video = new DeviceNeed("video", "videos[0]", Attachment.PCI_INTEGRATED, "port.10.0:00.0", false);

        assertThat(problems(Q35, List.of(video))).singleElement().satisfies(problem -> assertThat(problem.sentence())
                .contains("pcie.0"));
    }

    @Test
    void aMicrovmTakesTwentyFourDevicesOrEight() {
        Board small = Board.of(Architecture.X86_64, "microvm", new BoardOptions(false, true, false, null));

        assertThat(Needs.place(MICROVM, many("disks", "disk", Attachment.VIRTIO_MMIO, 24))
                        .devices())
                .hasSize(24);
        assertThat(problems(MICROVM, many("disks", "disk", Attachment.VIRTIO_MMIO, 26)))
                .hasSize(2);
        assertThat(Needs.place(small, many("disks", "disk", Attachment.VIRTIO_MMIO, 8))
                        .devices())
                .hasSize(8);
        assertThat(problems(small, many("disks", "disk", Attachment.VIRTIO_MMIO, 9)))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo(PlacementError.PLACES_EXHAUSTED);
                    assertThat(problem.remedyOrNull()).contains("ioapic2");
                });
    }

    @Test
    void aControllerThatFindsNoTransportIsAProblemOfWhoNeedsIt() {
        List<DeviceNeed> needs =
                all(many("disks", "disk", Attachment.VIRTIO_MMIO, 24), many("cdroms", "cd", Attachment.SCSI, 1));

        assertThat(problems(MICROVM, needs)).isNotEmpty().allSatisfy(problem -> assertThat(problem.field())
                .isNotEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "X86_64, microvm, SATA",
        "X86_64, microvm, PCI",
        "X86_64, microvm, USB",
        "X86_64, microvm, FLOPPY",
        "X86_64, isapc, SCSI",
        "X86_64, isapc, PCI",
        "X86_64, isapc, CCW",
        "X86_64, q35, IDE",
        "X86_64, pc, VIRTIO_MMIO",
        "AARCH64, virt, FLOPPY",
        "S390X, s390-ccw-virtio, SATA",
        "S390X, s390-ccw-virtio, VIRTIO_MMIO",
    })
    void aBusThatTheBoardLacksIsAProblem(Architecture architecture, String machine, Attachment attachment) {
        Board board = Board.of(architecture, machine);

        assertThat(problems(board, many("disks", "disk", attachment, 1)))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo(PlacementError.BUS_MISSING);
                    assertThat(problem.field()).isEqualTo("disks[0]");
                    assertThat(problem.sentence()).contains(machine);
                });
    }

    @Test
    void moreDevicesThanPlacesAreAProblemEach() {
        assertThat(problems(Q35, networks(90))).hasSize(90 - 80).allSatisfy(problem -> assertThat(problem.code())
                .isEqualTo(PlacementError.PLACES_EXHAUSTED));
        assertThat(problems(PC, disks(140))).hasSize(140 - 134);
        assertThat(problems(PC, many("disks", "disk", Attachment.IDE, 5))).hasSize(1);
        assertThat(problems(PC, many("disks", "disk", Attachment.FLOPPY, 3))).hasSize(1);
    }

    @Test
    void seatsHaveToExistAndCannotBeShared() {
        List<DeviceNeed> needs = new ArrayList<>();
        for (String address : List.of("scsi.0/3", "3", "256", "05.0", "scsi.9/1", "hba/1")) {
            needs.add(
                    new DeviceNeed("d" + needs.size(), "disks[" + needs.size() + "]", Attachment.SCSI, address, true));
        }

        assertThat(problems(Q35, needs))
                .extracting(Problem::field, Problem::code)
                .containsExactly(
                        tuple("disks[1].address", PlacementError.ADDRESS_TAKEN),
                        tuple("disks[2].address", PlacementError.ADDRESS_INVALID),
                        tuple("disks[3].address", PlacementError.ADDRESS_INVALID),
                        tuple("disks[4].address", PlacementError.ADDRESS_INVALID),
                        tuple("disks[5].address", PlacementError.ADDRESS_INVALID));
    }

    @Test
    void aControllerThatIsNotThereIsAProblem() {
        assertThat(problems(
                        Q35,
                        List.of(
                                disks(1).get(0).on("nowhere"),
                                many("usb", "dev", Attachment.USB, 1).get(0).on("nothing"))))
                .extracting(Problem::code)
                .containsExactly(PlacementError.BUS_UNKNOWN, PlacementError.BUS_UNKNOWN);
    }

    @Test
    void aWishComesBeforeWhatWasThereEarlier() {
        PlacementSettings settings = PlacementSettings.DEFAULT.keeping(Map.of("disk0", "pcie.0:1e.0"));

        Placement placement = Placement.of(Q35, all(disks(1), List.of(disk("mine", "1e.0"))), settings);

        assertThat(placement.addresses()).containsEntry("mine", "pcie.0:1e.0").containsEntry("disk0", "port.13.0:00.0");
        assertThat(placement.notes())
                .singleElement()
                .satisfies(note -> assertThat(note).contains("disks[0]").contains("disks[mine]"));
    }

    @Test
    void placesOfAnotherBoardAreNotKept() {
        Placement before = Needs.place(PC, disks(2));

        Placement after = Needs.keeping(Q35, disks(2), before);

        assertThat(after.addresses()).containsEntry("disk1", "port.13.1:00.0");
        assertThat(after.support()).noneMatch(it -> it.device().driver().equals("pci-bridge"));
        assertThat(after.notes()).hasSize(2).allSatisfy(note -> assertThat(note).contains("pci.0"));
    }

    @Test
    void twoDevicesWithOneIdAreACallersMistake() {
        assertThatIllegalArgumentException().isThrownBy(() -> Needs.place(Q35, all(disks(1), disks(1))));
    }

    private static List<Problem> problems(Board board, List<DeviceNeed> needs) {
        List<Problem> found = new ArrayList<>();
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> Needs.place(board, needs))
                .satisfies(e -> {
                    assertThat(e.code()).isEqualTo(PlacementError.PLACEMENT_IMPOSSIBLE);
                    assertThat(e.sentence()).contains(board.machineType());
                    found.addAll(e.problems());
                });
        return found;
    }
}
