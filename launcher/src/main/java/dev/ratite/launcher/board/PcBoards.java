package dev.ratite.launcher.board;

import static dev.ratite.launcher.board.BusKind.MMIO;
import static dev.ratite.launcher.board.BusKind.NONE;
import static dev.ratite.launcher.board.BusKind.PCI;
import static dev.ratite.launcher.board.BusKind.PCIE;

import dev.ratite.launcher.definition.Architecture;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The boards of x86. */
final class PcBoards {
    /** Transports of a microvm with two interrupt controllers, and with one. */
    private static final int MANY_TRANSPORTS = 24;

    private static final int FEW_TRANSPORTS = 8;

    private static final BoardDefault ACPI = new BoardDefault("acpi", "the power button is an ACPI event");

    private PcBoards() {}

    static Board q35(Architecture architecture, String machineType, BoardOptions options) {
        List<ReservedSlot> reserved = new ArrayList<>(List.of(new ReservedSlot(0x00, "the host bridge")));
        if (options.usb()) {
            reserved.add(new ReservedSlot(0x1d, "the board's USB controllers, which usb=on brings"));
        }
        reserved.add(new ReservedSlot(0x1f, "ICH9: LPC bridge, SATA controller and SMBus"));
        Defaults defaults = pc(PCIE).set(Role.CDROM, "ide-cd", "on the SATA controller that the board brings")
                .set(Role.SOUND, "ich9-intel-hda", "the sound of this board's chip set");
        return new Board(
                architecture,
                machineType,
                BoardKind.Q35,
                new MainBus(PCIE, "pcie.0", false, reserved),
                0,
                ACPI,
                options.sata() ? Map.of(Attachment.SATA, sata()) : Map.of(),
                defaults.made());
    }

    private static List<BuiltInSeat> sata() {
        return IntStream.range(0, 6)
                .mapToObj(port -> new BuiltInSeat("ide." + port, 0))
                .toList();
    }

    static Board pc(Architecture architecture, String machineType) {
        List<ReservedSlot> reserved = List.of(
                new ReservedSlot(0x00, "the host bridge"),
                new ReservedSlot(0x01, "PIIX3: ISA bridge, IDE and USB controllers, power management"));
        Defaults defaults = pc(PCI).set(Role.CDROM, "ide-cd", "on the IDE controller that the board brings");
        return new Board(
                architecture,
                machineType,
                BoardKind.PC,
                new MainBus(PCI, "pci.0", true, reserved),
                0,
                ACPI,
                legacyDrives(),
                defaults.made());
    }

    /** Two IDE channels and a floppy controller, as the boards of old have them. */
    static Map<Attachment, List<BuiltInSeat>> legacyDrives() {
        List<BuiltInSeat> ide = List.of(
                new BuiltInSeat("ide.0", 0),
                new BuiltInSeat("ide.0", 1),
                new BuiltInSeat("ide.1", 0),
                new BuiltInSeat("ide.1", 1));
        List<BuiltInSeat> floppy = List.of(new BuiltInSeat("floppy-bus.0", 0), new BuiltInSeat("floppy-bus.0", 1));
        return Map.of(Attachment.IDE, ide, Attachment.FLOPPY, floppy);
    }

    private static Defaults pc(BusKind bus) {
        return new Defaults(bus)
                .pci()
                .set(Role.VIDEO, "VGA", "works with every firmware and every system")
                .set(Role.SERIAL, "isa-serial", "the PC's serial port")
                .set(Role.CONSOLE, "ttyS0", "the first serial port")
                .none(Role.KEYBOARD, "the board has a PS/2 keyboard")
                .set(Role.PANIC, "pvpanic", "on the ISA bus, where it takes no slot")
                .set(Role.TPM, "tpm-crb", "the interface of TPM 2.0");
    }

    static Board microvm(Architecture architecture, String machineType, BoardOptions options) {
        boolean many = options.acpi() && !Boolean.FALSE.equals(options.ioapic2());
        BoardDefault power = options.acpi() ? ACPI : BoardDefault.none("without ACPI there is no power button");
        String only = "virtio is all that this board takes";
        Defaults defaults = new Defaults(MMIO)
                .set(Role.CDROM, "scsi-cd", "on virtio-scsi, since this board has no controller of its own")
                .virtio(Role.VIDEO, VirtioKind.GPU, only)
                .virtio(Role.KEYBOARD, VirtioKind.KEYBOARD, only)
                .virtio(Role.TABLET, VirtioKind.TABLET, only)
                .none(Role.SERIAL, "the serial port is built in")
                .set(Role.CONSOLE, "ttyS0", "the serial port that is built in");
        return new Board(
                architecture,
                machineType,
                BoardKind.MICROVM,
                new MainBus(MMIO, "virtio-mmio-bus", false, List.of()),
                many ? MANY_TRANSPORTS : FEW_TRANSPORTS,
                power,
                options.usb() ? Map.of(Attachment.USB, microvmUsb()) : Map.of(),
                defaults.made());
    }

    private static List<BuiltInSeat> microvmUsb() {
        return IntStream.rangeClosed(1, 8)
                .mapToObj(port -> new BuiltInSeat("usb-bus.0", port))
                .toList();
    }

    static Board isapc(Architecture architecture, String machineType) {
        Defaults defaults = new Defaults(NONE)
                .set(Role.DISK, "ide-hd", "the only disks of an ISA PC")
                .set(Role.CDROM, "ide-cd", "the only drives of an ISA PC")
                .set(Role.NETWORK, "ne2k_isa", "a network card on ISA")
                .set(Role.VIDEO, "isa-vga", "a graphics card on ISA")
                .set(Role.SOUND, "sb16", "a sound card on ISA")
                .set(Role.SERIAL, "isa-serial", "the PC's serial port")
                .set(Role.CONSOLE, "ttyS0", "the first serial port")
                .none(Role.KEYBOARD, "the board has a PS/2 keyboard")
                .set(Role.WATCHDOG, "ib700", "a watchdog on ISA")
                .set(Role.PANIC, "pvpanic", "on the ISA bus");
        return new Board(
                architecture,
                machineType,
                BoardKind.ISAPC,
                MainBus.NONE,
                0,
                BoardDefault.none("this board has no ACPI"),
                legacyDrives(),
                defaults.made());
    }
}
