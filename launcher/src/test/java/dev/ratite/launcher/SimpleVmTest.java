package dev.ratite.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.network.user.UserNetworkOptions;
import dev.ratite.storage.file.FileDiskOptions;
import dev.ratite.storage.file.ImageFormat;
import dev.ratite.testkit.NeedsCommandGuest;
import dev.ratite.testkit.guest.CommandGuest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The basic form: CPUs, memory, disks and network cards, and nothing else to say. */
@Tag("integration")
@NeedsCommandGuest
class SimpleVmTest {
    @RegisterExtension
    final VmHost host = new VmHost();

    @Test
    void itIsTheSameAsItsJson() {
        VmDefinition vm = VmDefinition.simple(
                "box",
                2,
                64,
                List.of(raw(Path.of("/srv/a.img")), raw(Path.of("/srv/b.img"))),
                List.of(UserNetworkOptions.builder().build()));
        assertThat(host.ratite().parse("""
                                {
                                  "name": "box", "cpus": 2, "memoryMib": 64,
                                  "disks": [
                                    { "type": "file", "path": "/srv/a.img", "format": "raw", "bootIndex": 0 },
                                    { "type": "file", "path": "/srv/b.img", "format": "raw", "bootIndex": 1 }
                                  ],
                                  "networks": [ { "type": "user" } ]
                                }
                                """, null)).isEqualTo(vm);
    }

    @Test
    void itRunsWithAllThatItNames() throws Exception {
        Path image = CommandGuest.get()
                .copyTo(Files.createDirectories(host.directory().resolve("images")));
        Path data = Files.write(host.directory().resolve("data.img"), new byte[1 << 20]);
        RunningVm vm = VmHost.awaitReady(host.ratite()
                .launch(VmDefinition.simple(
                        "box",
                        2,
                        64,
                        List.of(raw(image), raw(data)),
                        List.of(UserNetworkOptions.builder().build()))));
        assertThat(vm.qmp().call("query-cpus-fast")).hasSize(2);
        assertThat(vm.qmp()
                        .call("query-memory-size-summary")
                        .path("base-memory")
                        .asLong())
                .isEqualTo(64L << 20);
        assertThat(vm.qmp().call("query-block"))
                .extracting(drive ->
                        drive.path("inserted").path("image").path("filename").asText())
                .containsExactly(image.toString(), data.toString());
        assertThat(vm.qmp().call("query-rx-filter"))
                .extracting(card -> card.path("name").asText())
                .containsExactly("net0");
    }

    private static FileDiskOptions raw(Path image) {
        return new FileDiskOptions(image, ImageFormat.RAW);
    }
}
