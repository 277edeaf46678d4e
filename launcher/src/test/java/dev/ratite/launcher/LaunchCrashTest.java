package dev.ratite.launcher;

import static dev.ratite.launcher.VmHost.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.launcher.operator.Cleared;
import dev.ratite.launcher.vm.FoundVm;
import dev.ratite.testkit.HostSnapshot;
import dev.ratite.testkit.Needs;
import dev.ratite.testkit.NeedsCommandGuest;
import dev.ratite.testkit.NetworkNamespace;
import dev.ratite.testkit.RealPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The controller dies after each step of a launch that takes something of every kind: sockets, also outside of the VM's
 * directory and made by plugins' doing, secrets, UEFI variables, a TPM's process, a disk's lock, QEMU itself. The steps are
 * those that the launch has, counted as it goes.
 */
@Tag("integration")
@NeedsCommandGuest
@Needs(RealPart.SWTPM)
@Needs(RealPart.OVMF)
@Needs(RealPart.VIRTIOFSD)
@Needs(RealPart.NETWORK_NAMESPACES)
class LaunchCrashTest {
    /** More than this is a launch that does not come to its end. */
    private static final int MOST_STEPS = 100;

    @RegisterExtension
    final VmHost host = new VmHost();

    private NetworkNamespace network;

    @BeforeEach
    void makeNetwork() throws IOException {
        network = NetworkNamespace.create();
    }

    @AfterEach
    void removeNetwork() throws IOException {
        network.close();
    }

    /** Some forty launches and deaths. */
    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void afterADeathAtAnyStepGcLeavesNothing() throws Exception {
        Path definition = define();
        keepWhatIsKept(definition);
        host.deleteKeptLogs();
        HostSnapshot before =
                HostSnapshot.take(host.directory(), host.directory().toString());
        List<String> steps = new ArrayList<>();
        while (steps.size() < MOST_STEPS && !steps.contains("launched")) {
            steps.add(dieAfter(steps.size() + 1, definition));
            if (!steps.contains("launched")) {
                assertThat(host.operator().gc()).as("after %s", steps).allSatisfy(cleared -> assertThat(cleared)
                        .matches(Cleared::good));
                host.deleteKeptLogs();
                assertThat(changesSince(before)).as("after %s", steps).isEmpty();
                assertThat(network.links()).as("after %s", steps).containsExactly("lo");
            }
        }
        assertThat(steps)
                .as("steps of the launch, and lines of its ledger")
                .contains("directory", "ledger", "backends", "plan", "secrets", "companions", "QEMU", "monitor")
                .anyMatch(step -> step.matches("\\+ [0-9]+ PLUGIN network/stream@[^ ]+ socket .*"))
                .anyMatch(step -> step.matches("\\+ [0-9]+ PLUGIN display/vnc@display0 socket .*"))
                .anyMatch(step -> step.matches("\\+ [0-9]+ PROCESS .*swtpm\\.sock"))
                .anyMatch(step -> step.matches("\\+ [0-9]+ PROCESS .*fs0\\.sock"))
                .anyMatch(step -> step.matches("\\+ [0-9]+ SHIM .*"))
                .anyMatch(step -> step.matches("= [0-9]+ .*"))
                .anyMatch(step -> step.matches("\\+ [0-9]+ QEMU .*"))
                .endsWith("launched");
        assertThat(network.links()).contains("crash0");
        assertAdopted();
        host.deleteKeptLogs();
        assertThat(changesSince(before)).isEmpty();
        assertThat(network.links()).containsExactly("lo");
    }

    /** But for what swtpm writes before it renames it to its state: it keeps that, and writes it again the next time. */
    private static List<String> changesSince(HostSnapshot before) {
        return before.changes().stream()
                .filter(change -> !change.matches("[+-] file .*/tpm/TMP2-[^/]*"))
                .toList();
    }

    /** The ledger's line {@code launched} is the last step: from there on the VM is to live. */
    private void assertAdopted() {
        assertThat(host.ratite().adoptAll()).singleElement().isInstanceOf(FoundVm.Adopted.class);
        assertThat(host.ratite().running().get(0).stop(PATIENCE)).isNotNull();
    }

    private String dieAfter(int steps, Path definition) throws Exception {
        try (ChildProgram child = ChildProgram.startMain(
                Stream.concat(network.wrapper().stream(), Stream.of(ChildProgram.ownJava()))
                        .toList(),
                CrashMain.class,
                List.of(host.state().toString(), definition.toString(), Integer.toString(steps)))) {
            String step = child.line();
            assertThat(child.awaitEnd()).isEqualTo(137);
            return step;
        }
    }

    /** UEFI variables and the TPM's memory outlive a VM: they are there from here on. */
    private void keepWhatIsKept(Path definition) throws Exception {
        assertThat(dieAfter(Integer.MAX_VALUE, definition)).isEqualTo("launched");
        host.ratite().adoptAll();
        host.ratite().running().get(0).kill();
    }

    private Path define() throws IOException {
        Path images = Files.createDirectories(host.directory().resolve("images"));
        Files.writeString(images.resolve("password"), "open,ses");
        Files.write(images.resolve("disk.img"), new byte[1 << 20]);
        return Files.writeString(host.directory().resolve("web.json"), """
                {
                  "name": "web",
                  "memoryMib": 64,
                  "firmware": "uefi",
                  "tpm": "swtpm",
                  "disks": [{ "type": "file", "path": "images/disk.img", "format": "raw" }],
                  "networks": [
                    { "type": "stream", "listen": { "path": "%1$s/lan.sock" } },
                    { "type": "tap", "interfaceName": "crash0", "create": true }
                  ],
                  "shares": [{ "type": "virtiofs", "id": "data", "path": "images", "tag": "data" }],
                  "displays": [{ "type": "vnc", "path": "%1$s/screen.sock", "passwordFile": "images/password" }],
                  "guestAgent": true
                }
                """.formatted(images));
    }
}
