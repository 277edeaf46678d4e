package dev.ratite.launcher.board;

import dev.ratite.launcher.definition.Architecture;

/** Which kind of board a machine type's name means. */
final class BoardNames {
    private BoardNames() {}

    /** The kind of that name, with or without a version: {@code pc-q35-7.2} is a {@code q35}. */
    static BoardKind kind(Architecture architecture, String machineType) {
        return switch (architecture) {
            case X86_64, I386 -> pc(machineType);
            case AARCH64, ARM -> only("virt", machineType, BoardKind.VIRT);
            case RISCV64 -> machineType.equals("virt") ? BoardKind.VIRT : BoardKind.UNKNOWN;
            case PPC64, PPC64LE -> only("pseries", machineType, BoardKind.PSERIES);
            case S390X -> only("s390-ccw-virtio", machineType, BoardKind.S390_CCW);
            case MIPS, MIPSEL, MIPS64, MIPS64EL -> machineType.equals("malta") ? BoardKind.MALTA : BoardKind.UNKNOWN;
        };
    }

    private static BoardKind pc(String machineType) {
        if (machineType.equals("q35") || machineType.startsWith("pc-q35-")) {
            return BoardKind.Q35;
        }
        if (machineType.equals("pc") || machineType.startsWith("pc-i440fx-")) {
            return BoardKind.PC;
        }
        return switch (machineType) {
            case "microvm" -> BoardKind.MICROVM;
            case "isapc" -> BoardKind.ISAPC;
            default -> BoardKind.UNKNOWN;
        };
    }

    private static BoardKind only(String name, String machineType, BoardKind kind) {
        return machineType.equals(name) || machineType.startsWith(name + "-") ? kind : BoardKind.UNKNOWN;
    }

    static BoardDefault defaultMachine(Architecture architecture) {
        return switch (architecture) {
            case X86_64, I386 ->
                new BoardDefault("q35", "the PC with PCI Express; QEMU's own default is the PC of 1996");
            case AARCH64, ARM -> new BoardDefault("virt", "made for virtual machines; QEMU has no default here");
            case RISCV64 -> new BoardDefault("virt", "made for virtual machines; QEMU's default has no PCI");
            case PPC64, PPC64LE -> new BoardDefault("pseries", "the virtual POWER machine, which Linux runs on");
            case S390X -> new BoardDefault("s390-ccw-virtio", "the only machine there is");
            case MIPS, MIPSEL, MIPS64, MIPS64EL -> new BoardDefault("malta", "the one with PCI that Linux runs on");
        };
    }
}
