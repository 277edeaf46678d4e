package dev.ratite.launcher.board;

import static java.util.Objects.requireNonNull;

import dev.ratite.launcher.definition.Architecture;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one machine type of one architecture offers.
 *
 * @param architecture the guest's
 * @param machineType as the user wrote it: {@code q35}, {@code pc-q35-7.2}; the architecture's default if not at all
 * @param kind the machine types it is like
 * @param mainBus where its devices sit
 * @param transports how many virtio-mmio devices it takes
 * @param powerButton how a guest notices {@code system_powerdown}; without a name where it does not
 * @param builtIn places on the controllers it brings, in the order in which devices take them
 * @param defaults what its devices are unless a definition says otherwise
 */
public record Board(
        Architecture architecture,
        String machineType,
        BoardKind kind,
        MainBus mainBus,
        int transports,
        BoardDefault powerButton,
        Map<Attachment, List<BuiltInSeat>> builtIn,
        Map<Role, BoardDefault> defaults) {
    public Board {
        requireNonNull(architecture, "architecture is null");
        requireNonNull(machineType, "machineType is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(mainBus, "mainBus is null");
        builtIn = Map.copyOf(builtIn);
        defaults = Map.copyOf(defaults);
    }

    /**
     * The board of that name. One that Ratite does not know is {@link BoardKind#UNKNOWN}: nothing is placed on it.
     *
     * @param machineType QEMU's name for it, with or without a version; null for the architecture's default
     */
    public static Board of(Architecture architecture, @Nullable String machineType, BoardOptions options) {
        String type = machineType != null
                ? machineType
                : defaultMachine(architecture).name().orElseThrow();
        return switch (BoardNames.kind(architecture, type)) {
            case Q35 -> PcBoards.q35(architecture, type, options);
            case PC -> PcBoards.pc(architecture, type);
            case MICROVM -> PcBoards.microvm(architecture, type, options);
            case ISAPC -> PcBoards.isapc(architecture, type);
            case VIRT -> OtherBoards.virt(architecture, type);
            case PSERIES -> OtherBoards.pseries(architecture, type, options);
            case S390_CCW -> OtherBoards.s390(architecture, type);
            case MALTA -> OtherBoards.malta(architecture, type);
            case UNKNOWN -> OtherBoards.unknown(architecture, type);
        };
    }

    /** The board of that name, with nothing changed on it. */
    public static Board of(Architecture architecture, @Nullable String machineType) {
        return of(architecture, machineType, BoardOptions.DEFAULT);
    }

    /** The machine type that an architecture's VMs get, and why. */
    public static BoardDefault defaultMachine(Architecture architecture) {
        return BoardNames.defaultMachine(architecture);
    }

    /** Whether Ratite knows what is on this board. */
    public boolean known() {
        return kind != BoardKind.UNKNOWN;
    }

    /** What a device of that role is on this board; without a name where there is none or QEMU decides. */
    public BoardDefault defaultOf(Role role) {
        return requireNonNull(defaults.get(role), "no default");
    }

    /** The CPU model for an accelerator, by QEMU's word for it: {@code tcg}, {@code kvm}. */
    public BoardDefault defaultCpu(String accelerator) {
        return Processors.of(this, accelerator);
    }

    /** {@code bios}, {@code uefi}, or without a name where the board's own firmware is the only one. */
    public BoardDefault defaultFirmware() {
        return switch (kind) {
            case Q35, PC, MICROVM, ISAPC -> new BoardDefault("bios", "starts fastest, and needs no variable store");
            case VIRT ->
                architecture == Architecture.RISCV64
                        ? BoardDefault.none("QEMU brings OpenSBI")
                        : new BoardDefault("uefi", "the only firmware here that starts a disk, and the power button");
            case PSERIES -> BoardDefault.none("QEMU brings SLOF");
            case S390_CCW -> BoardDefault.none("QEMU brings the machine's loader");
            case MALTA -> BoardDefault.none("there is none: a kernel has to be given");
            case UNKNOWN -> BoardDefault.none("left to QEMU");
        };
    }

    /** A virtio device's name on this board; empty where there is none. */
    public Optional<String> virtio(VirtioKind device) {
        return device.on(mainBus.kind());
    }

    /** How a device is connected on this board, by its QEMU name; {@link Attachment#NONE} for one that is unknown. */
    public Attachment attachmentOf(String driver) {
        return Drivers.attachment(this, driver);
    }
}
