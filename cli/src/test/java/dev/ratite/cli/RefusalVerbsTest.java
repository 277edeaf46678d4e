package dev.ratite.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.testkit.EachQemu;
import dev.ratite.testkit.QemuUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** What a QEMU lacks, as it is told on a terminal. */
@Tag("integration")
class RefusalVerbsTest {
    @TempDir
    private Path directory;

    @EachQemu
    void whatTheQemuLacksIsSaidByFieldAndNothingIsPrinted(QemuUnderTest qemu) throws IOException {
        Path file = Files.writeString(directory.resolve("vm.json"), """
                {
                  "name": "web",
                  "qemu": "%s",
                  "cpu": { "model": "skylake-clent" },
                  "devices": [ { "driver": "virtio-rng-pcj" } ]
                }
                """.formatted(qemu.program()));
        Typed plan = Typed.ratite("plan", file.toString());
        assertThat(plan.status()).as(plan.toString()).isEqualTo(Terminal.WRONG);
        assertThat(plan.out()).isEmpty();
        assertThat(plan.err())
                .contains("VM 'web' cannot be launched as defined:")
                .contains("cpu.model: this QEMU (" + qemu.version() + ") has no CPU model 'skylake-clent'")
                .contains("did you mean 'Skylake-Client'?")
                .contains("devices[0].driver: this QEMU (" + qemu.version() + ") has no device type 'virtio-rng-pcj'")
                .contains("did you mean 'virtio-rng-pci'?");
    }
}
