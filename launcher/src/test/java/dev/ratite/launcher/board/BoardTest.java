package dev.ratite.launcher.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.launcher.definition.Architecture;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BoardTest {
    @ParameterizedTest
    @CsvSource({
        "X86_64, q35, Q35",
        "X86_64, pc-q35-7.2, Q35",
        "I386, pc, PC",
        "X86_64, pc-i440fx-2.0, PC",
        "X86_64, microvm, MICROVM",
        "X86_64, isapc, ISAPC",
        "X86_64, pc-i440fx, UNKNOWN",
        "X86_64, virt, UNKNOWN",
        "X86_64, xenfv-4.2, UNKNOWN",
        "AARCH64, virt-7.2, VIRT",
        "AARCH64, virt, VIRT",
        "AARCH64, virtual, UNKNOWN",
        "AARCH64, raspi3b, UNKNOWN",
        "AARCH64, q35, UNKNOWN",
        "ARM, virt, VIRT",
        "RISCV64, virt, VIRT",
        "RISCV64, spike, UNKNOWN",
        "PPC64, pseries-7.2, PSERIES",
        "PPC64LE, pseries, PSERIES",
        "PPC64, powernv9, UNKNOWN",
        "S390X, s390-ccw-virtio-7.2, S390_CCW",
        "MIPS64, malta, MALTA",
        "MIPSEL, malta, MALTA",
        "MIPS, mipssim, UNKNOWN",
    })
    void theNameTellsTheKindWithAVersionOrWithout(Architecture architecture, String name, BoardKind kind) {
        assertThat(Board.of(architecture, name))
                .returns(kind, Board::kind)
                .returns(name, Board::machineType)
                .returns(kind != BoardKind.UNKNOWN, Board::known);
    }

    @ParameterizedTest
    @EnumSource(Architecture.class)
    void everyArchitectureHasADefaultThatIsKnown(Architecture architecture) {
        Board board = Board.of(architecture, null);

        assertThat(board.known()).isTrue();
        assertThat(Board.defaultMachine(architecture).name()).hasValue(board.machineType());
    }

    @ParameterizedTest
    @EnumSource(Architecture.class)
    void everyDefaultSaysWhy(Architecture architecture) {
        Board board = Board.of(architecture, null);

        assertThat(Role.values())
                .allSatisfy(role ->
                        assertThat(board.defaultOf(role).why()).isNotBlank().doesNotEndWith("."));
        assertThat(board.defaultCpu("tcg").why()).isNotBlank();
        assertThat(board.defaultFirmware().why()).isNotBlank();
        assertThat(board.powerButton().why()).isNotBlank();
        assertThat(Board.defaultMachine(architecture).why()).isNotBlank();
    }

    @Test
    void anUnknownBoardLeavesEverythingToQemu() {
        Board board = Board.of(Architecture.ARM, "vexpress-a15");

        assertThat(Role.values())
                .allSatisfy(role -> assertThat(board.defaultOf(role).name()).isEmpty());
        assertThat(board.mainBus().pci()).isFalse();
        assertThat(board.defaultFirmware().name()).isEmpty();
        assertThat(board.virtio(VirtioKind.BLOCK)).isEmpty();
        assertThat(board.defaultOf(Role.DISK).why()).contains("vexpress-a15");
    }

    @Test
    void usbOnTakesASlotOfItsOwn() {
        assertThat(Board.of(Architecture.X86_64, "q35").mainBus().reservedAt(0x1d))
                .isEmpty();
        assertThat(Board.of(Architecture.X86_64, "q35", new BoardOptions(true))
                        .mainBus()
                        .reservedAt(0x1d))
                .hasValueSatisfying(slot -> assertThat(slot.owner()).contains("usb=on"));
        assertThat(Board.of(Architecture.PPC64, "pseries", new BoardOptions(true))
                        .mainBus()
                        .reservedAt(0))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource({"true, , 24", "true, true, 24", "true, false, 8", "false, true, 8", "false, , 8"})
    void aMicrovmHasAsManyTransportsAsItsInterruptControllersServe(boolean acpi, Boolean second, int transports) {
        BoardOptions options = new BoardOptions(false, true, acpi, second);

        assertThat(Board.of(Architecture.X86_64, "microvm", options).transports())
                .isEqualTo(transports);
    }

    @Test
    void optionsAreReadFromTheMachinesProperties() {
        assertThat(BoardOptions.of(Map.of())).isEqualTo(BoardOptions.DEFAULT);
        assertThat(BoardOptions.of(Map.of("usb", "on", "sata", false, "acpi", "off", "ioapic2", "off")))
                .isEqualTo(new BoardOptions(true, false, false, false));
        assertThat(BoardOptions.of(Map.of("ioapic2", "auto", "usb", true)))
                .isEqualTo(new BoardOptions(true, true, true, null));
    }

    @Test
    void withoutItsSataControllerAQ35HasNoPorts() {
        BoardOptions options = new BoardOptions(false, false, true, null);

        assertThat(Board.of(Architecture.X86_64, "q35", options).builtIn()).isEmpty();
        assertThat(Board.of(Architecture.X86_64, "q35").builtIn()).containsOnlyKeys(Attachment.SATA);
    }

    @ParameterizedTest
    @CsvSource({
        "X86_64, q35, virtio-blk-pci",
        "X86_64, microvm, virtio-blk-device",
        "S390X, s390-ccw-virtio, virtio-blk-ccw",
        "AARCH64, virt, virtio-blk-pci",
        "X86_64, isapc, ide-hd",
    })
    void theDiskSuitsTheBus(Architecture architecture, String machine, String device) {
        assertThat(Board.of(architecture, machine).defaultOf(Role.DISK).name()).hasValue(device);
    }

    @Test
    void theProcessorSuitsTheAccelerator() {
        Board arm = Board.of(Architecture.AARCH64, "virt");

        assertThat(arm.defaultCpu("tcg").name()).hasValue("cortex-a72");
        assertThat(arm.defaultCpu("kvm").name()).hasValue("host");
        assertThat(Board.of(Architecture.X86_64, "q35").defaultCpu("tcg").name())
                .isEmpty();
        assertThat(Board.of(Architecture.X86_64, "q35").defaultCpu("xen").name())
                .isEmpty();
        assertThat(Board.of(Architecture.AARCH64, "raspi3b").defaultCpu("tcg").name())
                .isEmpty();
    }

    @Test
    void firmwareSuitsTheBoard() {
        assertThat(Board.of(Architecture.X86_64, "microvm").defaultFirmware().name())
                .hasValue("bios");
        assertThat(Board.of(Architecture.AARCH64, null).defaultFirmware().name())
                .hasValue("uefi");
        assertThat(Board.of(Architecture.RISCV64, null).defaultFirmware().name())
                .isEmpty();
        assertThat(Board.of(Architecture.S390X, null).defaultFirmware().name()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "virtio-blk-pci, PCI",
        "virtio-net-pci-non-transitional, PCI",
        "virtio-serial-pci, PCI",
        "vhost-user-fs-pci, PCI",
        "nvme, PCI",
        "e1000e, PCI",
        "vfio-pci, PCI",
        "pvpanic-pci, PCI",
        "ich9-usb-ehci1, PCI",
        "VGA, PCI_INTEGRATED",
        "virtio-vga, PCI_INTEGRATED",
        "ich9-intel-hda, PCI_INTEGRATED",
        "ich9-ahci, PCI_INTEGRATED",
        "pcie-root-port, PCI_INTEGRATED",
        "ide-cd, SATA",
        "scsi-hd, SCSI",
        "usb-tablet, USB",
        "usb-ehci, PCI",
        "virtserialport, VIRTIO_SERIAL",
        "virtconsole, VIRTIO_SERIAL",
        "floppy, FLOPPY",
        "virtio-blk-device, VIRTIO_MMIO",
        "vhost-vsock-ccw, CCW",
        "pvpanic, NONE",
        "hda-duplex, NONE",
        "tpm-tis-device, NONE",
        "isa-serial, NONE",
    })
    void theDriversNameTellsHowItIsConnected(String driver, Attachment attachment) {
        assertThat(Board.of(Architecture.X86_64, "q35").attachmentOf(driver)).isEqualTo(attachment);
    }

    @Test
    void ideDrivesAreOnIdeWhereThereIsIde() {
        assertThat(Board.of(Architecture.X86_64, "pc").attachmentOf("ide-hd")).isEqualTo(Attachment.IDE);
        assertThat(Board.of(Architecture.AARCH64, "virt").attachmentOf("ide-hd"))
                .isEqualTo(Attachment.SATA);
    }
}
