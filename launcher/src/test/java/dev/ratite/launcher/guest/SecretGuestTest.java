package dev.ratite.launcher.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.launcher.VmHost;
import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.qmp.QmpException;
import dev.ratite.testkit.NeedsQemu;
import dev.ratite.testkit.NeedsQemuImg;
import dev.ratite.testkit.RealPart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Secrets of a definition, for whatever names them: here a disk that is encrypted. */
@Tag("integration")
@NeedsQemu
@NeedsQemuImg
class SecretGuestTest {
    /**
     * {@code qemu-img} times the hash with a clock that goes on with the kernel's tick, and gives up when it stood
     * still ("Unable to get accurate CPU usage", QEMU before 10.0 and its stable branches). SHA-256 can be done within
     * one tick of 4 ms, SHA-512 takes several: no processor has instructions for it that QEMU's library uses.
     */
    private static final String OPTIONS = "key-secret=key,iter-time=10,hash-alg=sha512";

    private static final String DEFINITION = """
            {
              "name": "secret",
              "memoryMib": 32,
              "secrets": [{"id": "right", "file": "right"}, {"id": "wrong", "file": "wrong"}]
            }
            """;

    @RegisterExtension
    final VmHost host = new VmHost();

    @Test
    void aSecretOpensWhatWasClosedWithIt() throws Exception {
        Path image = encrypted();
        RunningVm vm = host.ratite().launch(host.ratite().parse(DEFINITION, host.directory()));
        assertThat(vm.directory().resolve("secrets")).doesNotExist();
        assertThatExceptionOfType(QmpException.Refused.class)
                .isThrownBy(() -> open(vm, image, "wrong"))
                .withMessageContaining("Invalid password");
        open(vm, image, "right");
        assertThat(vm.qmp().call("query-named-block-nodes"))
                .anyMatch(node -> node.path("drv").asText().equals("luks"));
    }

    private static void open(RunningVm vm, Path image, String secret) {
        Map<String, Object> file = Map.of("driver", "file", "filename", image.toString());
        vm.qmp()
                .call(
                        "blockdev-add",
                        Map.of("driver", "luks", "node-name", "disk", "file", file, "key-secret", secret),
                        VmHost.PATIENCE);
    }

    private Path encrypted() throws Exception {
        Path right = Files.writeString(host.directory().resolve("right"), "emu, kiwi=rhea");
        Files.writeString(host.directory().resolve("wrong"), "dodo");
        Path image = host.directory().resolve("disk.luks");
        Process process = new ProcessBuilder(
                        RealPart.QEMU_IMG.path().toString(),
                        "create",
                        "--object",
                        "{\"qom-type\":\"secret\",\"id\":\"key\",\"file\":\"" + right + "\"}",
                        "-f",
                        "luks",
                        "-o",
                        OPTIONS,
                        image.toString(),
                        "1M")
                .redirectErrorStream(true)
                .redirectOutput(host.directory().resolve("log").toFile())
                .start();
        assertThat(process.waitFor(VmHost.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        assertThat(process.exitValue())
                .as("%s", Files.readString(host.directory().resolve("log")))
                .isZero();
        return image;
    }
}
