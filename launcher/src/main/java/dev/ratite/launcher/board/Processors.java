package dev.ratite.launcher.board;

import dev.ratite.launcher.definition.Architecture;

/** The CPU models that VMs get. */
final class Processors {
    private Processors() {}

    static BoardDefault of(Board board, String accelerator) {
        return switch (accelerator) {
            case "kvm", "hvf", "nvmm" -> new BoardDefault("host", "all that this machine's CPU can do, at no cost");
            case "tcg" -> emulated(board);
            default -> BoardDefault.none("QEMU's own choice suits '" + accelerator + "'");
        };
    }

    private static BoardDefault emulated(Board board) {
        if (board.architecture() == Architecture.AARCH64 && board.kind() == BoardKind.VIRT) {
            return new BoardDefault("cortex-a72", "QEMU's own choice is a 32-bit CPU, and 'max' starts slowly");
        }
        return BoardDefault.none("QEMU's own choice; 'max' has more features and starts more slowly");
    }
}
