package dev.ratite.launcher.capability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ratite.launcher.StandInQemu;
import dev.ratite.testkit.EachQemu;
import dev.ratite.testkit.QemuUnderTest;
import dev.ratite.testkit.RealQemus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** A QEMU whose modules are of another build, as during an upgrade: listing its types loads them, which ends it. */
class ForeignModulesTest {
    @TempDir
    Path temp;

    @EachQemu
    void theRestIsToldNonetheless(QemuUnderTest qemu) throws IOException {
        List<Path> foreign = RealQemus.all().stream()
                .filter(each -> !each.equals(qemu))
                .flatMap(each -> modules(each.program()).stream())
                .toList();
        assumeThat(foreign).as("modules of another QEMU").isNotEmpty();
        Path program = StandInQemu.script(
                temp, "export QEMU_MODULE_DIR=" + foreign.get(0) + "; exec " + qemu.program() + " \"$@\"");

        QemuCapabilities told = CapabilityStore.inMemory().of(program);

        // QEMU looks for modules of sound as well when it lists that, and ends if it finds such ones.
        assertThat(told.unasked().keySet()).contains("devices").isSubsetOf("devices", "audio");
        assertThat(told.unasked().get("devices")).startsWith("QEMU ends when it lists them: ");
        assertThat(told.deviceTypes()).isEmpty();
        assertThat(told.accelerators()).contains("tcg", "kvm");
        assertThat(told.machineTypes()).contains("pc-q35-7.2").hasSizeGreaterThan(20);
        assertThat(told.options()).contains("display");
    }

    /** Beside the program in its own tree, or where the distribution has them. */
    private static Optional<Path> modules(Path program) {
        Path own = program.resolveSibling("root/usr/lib");
        Path libraries = Files.isDirectory(own) ? own : Path.of("/usr/lib");
        try (Stream<Path> triplets = Files.list(libraries)) {
            return triplets.map(each -> each.resolve("qemu"))
                    .filter(each -> Files.exists(each.resolve("chardev-baum.so")))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
