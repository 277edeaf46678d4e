package dev.ratite.launcher.capability;

import dev.ratite.launcher.StandInQemu;
import dev.ratite.testkit.RealPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The real QEMU behind a script that notes each start. */
record CountedQemu(Path program, Path starts) {
    static CountedQemu in(Path directory) throws IOException {
        return in(directory, RealPart.QEMU.path());
    }

    static CountedQemu in(Path directory, Path qemu) throws IOException {
        Path starts = directory.resolve("starts");
        Files.writeString(starts, "");
        return new CountedQemu(StandInQemu.script(directory, text(starts, qemu)), starts);
    }

    private static String text(Path starts, Path qemu) {
        return "echo \"$*\" >> " + starts + "\nexec " + qemu + " \"$@\"";
    }

    /** Each time it is asked what it can do, it is asked this once. */
    long probes() throws IOException {
        return starts("-help");
    }

    /** How often it was started with just these arguments. */
    long starts(String arguments) throws IOException {
        return Files.readAllLines(starts).stream().filter(arguments::equals).count();
    }

    /** Changes the script without changing what it does. */
    void replace() throws IOException {
        Files.writeString(program, Files.readString(program) + "# replaced\n");
    }
}
