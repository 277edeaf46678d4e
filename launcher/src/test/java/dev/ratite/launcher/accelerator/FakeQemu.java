package dev.ratite.launcher.accelerator;

import dev.ratite.launcher.StandInQemu;
import dev.ratite.launcher.definition.Accelerator;
import dev.ratite.launcher.definition.Architecture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * A shell script that stands for a QEMU of x86, for what no real one can be made to show: a hypervisor as fast, as slow
 * or as broken as a test needs it. It notes each start.
 */
record FakeQemu(Path program, Path starts) {
    /** Does what the trial guest and QEMU do when all is well. */
    static final String GOOD = "printf '%0100d' 0 | tr 0 .; exit 0";

    /** Does a tenth of the guest's work and then nothing, with a child that is not let go either. */
    static final String HANGS = "printf '%010d' 0 | tr 0 .; sleep 600 & wait";

    static final Set<String> BOTH = Set.of("tcg", "kvm");

    /** Scripts for what happens under TCG and under KVM. */
    static FakeQemu of(Path directory, String tcg, String kvm) throws IOException {
        Path starts = Files.createFile(directory.resolve("starts"));
        String text = "echo \"$PWD $(stat -c %a .) $*\" >> " + starts + "\n" + "case \" $* \" in *' -accel kvm '*) "
                + kvm + "\n;;\n*) " + tcg + "\n;;\nesac";
        return new FakeQemu(StandInQemu.script(directory, text), starts);
    }

    AcceleratorQuery query(Accelerator wanted, Set<String> compiledIn) {
        return new AcceleratorQuery("web", program, Architecture.X86_64, compiledIn, wanted);
    }

    AcceleratorQuery query(Accelerator wanted) {
        return query(wanted, BOTH);
    }

    /** One line a start: directory, its mode, arguments. */
    List<String> started() throws IOException {
        return Files.readAllLines(starts);
    }
}
