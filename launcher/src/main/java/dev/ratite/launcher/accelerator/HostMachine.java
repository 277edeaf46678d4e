package dev.ratite.launcher.accelerator;

import dev.ratite.launcher.definition.Accelerator;
import dev.ratite.launcher.definition.Architecture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What can be told of this machine without starting anything.
 *
 * @param system Java's name of the operating system
 * @param kvmNode the device through which programs use KVM
 * @param boot tells this boot from all others; null where the system has no such thing
 */
record HostMachine(
        Architecture architecture,
        String system,
        Path kvmNode,
        @Nullable String boot) {
    private static final Path KVM = Path.of("/dev/kvm");
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

    static HostMachine ofThis() {
        return new HostMachine(Architecture.ofHost(), System.getProperty("os.name", ""), KVM, bootId());
    }

    /** Why this accelerator cannot run such a guest here; empty when nothing speaks against a trial. */
    Optional<Obstacle> obstacle(Accelerator accelerator, Architecture guest) {
        return switch (accelerator) {
            case AUTO, TCG, XEN -> Optional.empty();
            case KVM -> foreign("Linux", guest).or(this::nodeObstacle);
            case HVF -> foreign("Mac OS", guest);
            case WHPX -> foreign("Windows", guest);
            case NVMM -> foreign("NetBSD", guest);
        };
    }

    /** The device as it is for this user now: another one, or another permission, gives another text. */
    String node() {
        return System.getProperty("user.name") + " " + attributes(kvmNode);
    }

    private Optional<Obstacle> foreign(String wantedSystem, Architecture guest) {
        if (!system.startsWith(wantedSystem)) {
            return Optional.of(new Obstacle("it needs " + wantedSystem + ", and this is " + system, "use auto or tcg"));
        }
        if (!runs(guest)) {
            return Optional.of(new Obstacle(
                    "this " + architecture.word() + " machine cannot run a guest of " + guest.word() + " by itself",
                    "use auto or tcg, or a machine of that architecture"));
        }
        return Optional.empty();
    }

    private boolean runs(Architecture guest) {
        return switch (architecture) {
            case X86_64, I386 -> guest.x86();
            case AARCH64 -> guest == Architecture.AARCH64 || guest == Architecture.ARM;
            case PPC64, PPC64LE -> guest == Architecture.PPC64 || guest == Architecture.PPC64LE;
            case ARM, RISCV64, S390X, MIPS, MIPSEL, MIPS64, MIPS64EL -> guest == architecture;
        };
    }

    private Optional<Obstacle> nodeObstacle() {
        if (!Files.exists(kvmNode)) {
            return Optional.of(new Obstacle(
                    "there is no " + kvmNode,
                    "switch virtualization on in the machine's firmware and load the module kvm_intel or kvm_amd (in a"
                            + " container or VM: have " + kvmNode + " passed in), or use auto or tcg"));
        }
        if (!Files.isReadable(kvmNode) || !Files.isWritable(kvmNode)) {
            return Optional.of(new Obstacle(
                    "this user may not read and write " + kvmNode,
                    "add the user to the group that owns it, mostly kvm, and log in again; or use auto or tcg"));
        }
        return Optional.empty();
    }

    private static String attributes(Path node) {
        try {
            Map<String, Object> attributes = Files.readAttributes(node, "unix:ino,ctime,uid,gid,mode");
            return new TreeMap<>(attributes).toString();
        } catch (IOException | UnsupportedOperationException e) {
            return "none";
        }
    }

    private static @Nullable String bootId() {
        try {
            return Files.readString(BOOT_ID).strip();
        } catch (IOException e) {
            return null;
        }
    }
}
