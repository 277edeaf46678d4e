package dev.ratite.launcher.board;

import static dev.ratite.launcher.board.BusKind.CCW;
import static dev.ratite.launcher.board.BusKind.PCI;
import static dev.ratite.launcher.board.BusKind.PCIE;

import dev.ratite.launcher.definition.Architecture;
import java.util.List;
import java.util.Map;

/** The boards of all architectures but x86, and those that nobody knows. */
final class OtherBoards {
    private static final String EVERYWHERE = "firmware and every system have a driver for it";

    private OtherBoards() {}

    static Board virt(Architecture architecture, String machineType) {
        boolean riscv = architecture == Architecture.RISCV64;
        Defaults defaults = new Defaults(PCIE)
                .pci()
                .set(Role.VIDEO, "virtio-gpu-pci", "a plain frame buffer shows garbage under KVM on Arm")
                .none(Role.SERIAL, riscv ? "a 16550 is built in" : "a PL011 is built in")
                .set(Role.CONSOLE, riscv ? "ttyS0" : "ttyAMA0", "the serial port that is built in")
                .set(Role.KEYBOARD, "usb-kbd", EVERYWHERE)
                .set(Role.TPM, "tpm-tis-device", "the TPM for boards without ISA");
        BoardDefault power = riscv
                ? BoardDefault.none("this board has no power button")
                : new BoardDefault("gpio-keys", "needs UEFI firmware: without it guests do not see the button");
        return new Board(
                architecture,
                machineType,
                BoardKind.VIRT,
                new MainBus(PCIE, "pcie.0", false, List.of(new ReservedSlot(0x00, "the host bridge"))),
                riscv ? 8 : 32,
                power,
                Map.of(),
                defaults.made());
    }

    static Board pseries(Architecture architecture, String machineType, BoardOptions options) {
        Defaults defaults = new Defaults(PCI)
                .pci()
                .set(Role.VIDEO, "VGA", "the one that the firmware has a driver for")
                .set(Role.SERIAL, "spapr-vty", "the machine's virtual terminal")
                .set(Role.CONSOLE, "hvc0", "the machine's virtual terminal")
                .set(Role.KEYBOARD, "usb-kbd", EVERYWHERE)
                .none(Role.PANIC, "the machine tells of panics without a device")
                .set(Role.TPM, "tpm-spapr", "the machine's virtual TPM");
        List<ReservedSlot> reserved = options.usb()
                ? List.of(new ReservedSlot(0x00, "the board's USB controller, which usb=on brings"))
                : List.of();
        return new Board(
                architecture,
                machineType,
                BoardKind.PSERIES,
                new MainBus(PCI, "pci.0", true, reserved),
                0,
                new BoardDefault("epow", "the power button is a firmware event"),
                Map.of(),
                defaults.made());
    }

    static Board s390(Architecture architecture, String machineType) {
        String only = "this machine's devices are channel devices";
        Defaults defaults = new Defaults(CCW)
                .set(Role.CDROM, "scsi-cd", "on virtio-scsi, since this machine has no controller of its own")
                .virtio(Role.VIDEO, VirtioKind.GPU, only)
                .virtio(Role.KEYBOARD, VirtioKind.KEYBOARD, only)
                .virtio(Role.TABLET, VirtioKind.TABLET, only)
                .set(Role.SERIAL, "sclpconsole", "the machine's own console")
                .set(Role.CONSOLE, "ttysclp0", "the machine's own console")
                .set(Role.WATCHDOG, "diag288", "the machine's own watchdog")
                .none(Role.PANIC, "the machine tells of crashes without a device");
        return new Board(
                architecture,
                machineType,
                BoardKind.S390_CCW,
                new MainBus(CCW, "", true, List.of()),
                0,
                new BoardDefault("sclp", "the machine signals the guest to end"),
                Map.of(),
                defaults.made());
    }

    static Board malta(Architecture architecture, String machineType) {
        Defaults defaults = new Defaults(PCI)
                .pci()
                .set(Role.CDROM, "ide-cd", "on the IDE controller that the board brings")
                .set(Role.VIDEO, "VGA", "Linux has a driver for it")
                .set(Role.SOUND, "ES1370", "Linux has a driver for it")
                .none(Role.SERIAL, "the serial ports are built in")
                .set(Role.CONSOLE, "ttyS0", "the first serial port")
                .none(Role.KEYBOARD, "the board has a PS/2 keyboard");
        List<ReservedSlot> reserved = List.of(
                new ReservedSlot(0x00, "the host bridge"),
                new ReservedSlot(0x0a, "PIIX4: ISA bridge, IDE and USB controllers, power management"));
        return new Board(
                architecture,
                machineType,
                BoardKind.MALTA,
                new MainBus(PCI, "pci", false, reserved),
                0,
                BoardDefault.none("this board has no ACPI"),
                PcBoards.legacyDrives(),
                defaults.made());
    }

    static Board unknown(Architecture architecture, String machineType) {
        Defaults defaults = new Defaults(BusKind.NONE);
        for (Role role : Role.values()) {
            defaults.none(role, "Ratite does not know what a '" + machineType + "' has");
        }
        return new Board(
                architecture,
                machineType,
                BoardKind.UNKNOWN,
                MainBus.NONE,
                0,
                BoardDefault.none("Ratite does not know what a '" + machineType + "' has"),
                Map.of(),
                defaults.made());
    }
}
