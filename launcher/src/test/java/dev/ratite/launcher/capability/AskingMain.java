package dev.ratite.launcher.capability;

import java.nio.file.Path;

/**
 * Asks a QEMU again and again, in a JVM of its own, and reads what is kept after each time: {@code DIRECTORY PROGRAM
 * TIMES}. Ends with 1 as soon as what it reads is not what it was told.
 */
final class AskingMain {
    private AskingMain() {}

    public static void main(String[] words) {
        Path directory = Path.of(words[0]);
        Path program = Path.of(words[1]);
        for (int i = 0; i < Integer.parseInt(words[2]); i++) {
            QemuCapabilities told = CapabilityStore.in(directory).refresh(program);
            QemuCapabilities kept = CapabilityStore.in(directory).of(program);
            if (!told.diff(kept).isEmpty() || !told.schema().equals(kept.schema())) {
                System.err.println("told and kept differ: " + told.diff(kept));
                System.exit(1);
            }
        }
    }
}
