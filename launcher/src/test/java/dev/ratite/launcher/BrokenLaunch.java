package dev.ratite.launcher;

import dev.ratite.api.ErrorCode;
import dev.ratite.launcher.definition.Accelerator;
import dev.ratite.launcher.definition.Architecture;
import dev.ratite.launcher.definition.ChardevDefinition;
import dev.ratite.launcher.definition.Machine;
import dev.ratite.launcher.definition.SocketChardev;
import dev.ratite.launcher.definition.Uefi;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.definition.VmDefinitionBuilder;
import dev.ratite.launcher.plan.PlanError;
import dev.ratite.launcher.vm.VmError;
import dev.ratite.network.user.Forward;
import dev.ratite.network.user.UserNetworkOptions;
import dev.ratite.storage.file.FileDiskOptions;
import dev.ratite.storage.file.ImageFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A launch that cannot work, with the real QEMU, and what is to be said about it. */
enum BrokenLaunch {
    UNKNOWN_DEVICE("PLAN_IMPOSSIBLE", "devices[0].driver", "virtio-rng-pci"),
    UNKNOWN_DEVICE_FOR_QEMU("LAUNCH_FAILED", "extraArguments[0]", "-device help"),
    MISSING_DISK("BACKENDS_UNAVAILABLE", "disks[0]", "qemu-img create"),
    LOCKED_DISK("BACKENDS_UNAVAILABLE", "disks[0]", "an overlay of its own"),
    PORT_TAKEN("LAUNCH_FAILED", "networks[0]", "leave hostPort out"),
    NO_FIRMWARE("FIRMWARE_MISSING|SECURE_BOOT_UNAVAILABLE", "firmware", "install it"),
    KVM_UNUSABLE("ACCELERATOR_MISSING|ACCELERATOR_UNUSABLE", "machine.accelerator", "auto|tcg"),
    MISSING_BINARY("QEMU_MISSING", "qemu", "correct the path"),
    NOT_EXECUTABLE("QEMU_MISSING", "qemu", "chmod|executable|permission|path"),
    KILLED_IN_START_UP("LAUNCH_FAILED", "", "somebody killed QEMU"),
    SEGV_IN_START_UP("LAUNCH_FAILED", "", "QEMU itself crashed"),
    EXIT_0_BEFORE_THE_MONITOR("LAUNCH_FAILED", "extraArguments[0]", "take it out"),
    MONITOR_NEVER_ANSWERS("LAUNCH_TIMED_OUT", "chardevs[0]", "waitForClient");

    final String code;
    final String field;
    final String remedy;

    /** {@code code} and {@code remedy} are patterns; {@code field} is empty where none is at fault. */
    BrokenLaunch(String code, String field, String remedy) {
        this.code = code;
        this.field = field;
        this.remedy = remedy;
    }

    /** The signal that QEMU gets while it starts. */
    @Nullable
    String signal() {
        return switch (this) {
            case KILLED_IN_START_UP -> "KILL";
            case SEGV_IN_START_UP -> "SEGV";
            default -> null;
        };
    }

    boolean is(ErrorCode told) {
        return told.name().matches(code);
    }

    /** Whether QEMU itself is started. */
    boolean starts() {
        return code.startsWith(VmError.LAUNCH_FAILED.name()) || code.equals(VmError.LAUNCH_TIMED_OUT.name());
    }

    /** Whether the definition cannot be planned. */
    boolean isPlanned() {
        return !code.equals(PlanError.PLAN_IMPOSSIBLE.name());
    }

    /** Where a QEMU that waits for a client in the middle of its start listens. */
    static Path door(VmHost host) {
        return host.directory().resolve("door.sock");
    }

    static Path image(VmHost host) {
        return host.directory().resolve("root.img");
    }

    /** {@code port} is taken. */
    VmDefinition definition(VmHost host, int port) throws IOException {
        VmDefinitionBuilder vm = VmDefinition.named("web").memoryMib(32);
        Path image = Files.write(image(host), new byte[1 << 20]);
        VmDefinitionBuilder broken =
                switch (this) {
                    case UNKNOWN_DEVICE -> vm.device("virtio-rng-pcy", Map.of());
                    case UNKNOWN_DEVICE_FOR_QEMU -> vm.extraArguments("-device", "no-such-device");
                    case MISSING_DISK ->
                        vm.disk("root", new FileDiskOptions(Path.of("/nowhere/a.img"), ImageFormat.RAW));
                    case LOCKED_DISK -> vm.disk("root", new FileDiskOptions(image, ImageFormat.RAW));
                    case PORT_TAKEN ->
                        vm.network(
                                "lan",
                                new UserNetworkOptions(List.of(new Forward(null, null, port, 80)), null, null, null));
                    case NO_FIRMWARE ->
                        vm.architecture(Architecture.RISCV64).firmware(new Uefi(null, null, null, true));
                    case KVM_UNUSABLE ->
                        vm.architecture(Architecture.AARCH64).machine(Machine.of("virt", Accelerator.KVM));
                    case MISSING_BINARY -> vm.qemu(Path.of("/nowhere/qemu"));
                    case NOT_EXECUTABLE -> vm.qemu(image);
                    case EXIT_0_BEFORE_THE_MONITOR -> vm.extraArguments("-version");
                    case KILLED_IN_START_UP, SEGV_IN_START_UP, MONITOR_NEVER_ANSWERS ->
                        vm.chardev(new ChardevDefinition(
                                "door", new SocketChardev(door(host), null, null, true, true, null, false)));
                };
        return broken.build();
    }
}
