package dev.ratite.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ratite.api.Problem;
import dev.ratite.api.RatiteException;
import dev.ratite.launcher.definition.Accelerator;
import dev.ratite.launcher.definition.DiskDefinition;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.definition.VmDefinitionBuilder;
import dev.ratite.launcher.plan.PlanError;
import dev.ratite.launcher.plugin.OddDisks;
import dev.ratite.launcher.vm.LaunchException;
import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.launcher.vm.VmError;
import dev.ratite.network.user.Forward;
import dev.ratite.network.user.UserNetworkOptions;
import dev.ratite.storage.file.FileDiskError;
import dev.ratite.storage.file.FileDiskOptions;
import dev.ratite.storage.file.ImageFormat;
import dev.ratite.testkit.NeedsQemu;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Definitions that cannot work: each fails soon, by its field and with what to do, and leaves nothing. */
@Tag("integration")
@NeedsQemu
@Timeout(20)
class BadInputTest {
    @RegisterExtension
    final VmHost host = new VmHost();

    @AfterEach
    void nothingIsLeft() {
        host.assertNothingLeft();
        assertThat(host.ratite().running()).isEmpty();
    }

    @Test
    void aMissingImage() {
        RatiteException failure = refusalOf(vm().disk("root", new FileDiskOptions(Path.of("/nowhere/a.qcow2"), null)));
        assertThat(failure.code()).isEqualTo(VmError.BACKENDS_UNAVAILABLE);
        assertThat(failure.sentence()).isEqualTo("VM 'web' cannot be had as defined:");
        assertThat(failure.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.field()).isEqualTo("disks[0]");
            assertThat(problem.code()).isEqualTo(FileDiskError.IMAGE_MISSING);
            assertThat(problem.sentence()).contains("Disk 'root' of VM 'web'", "/nowhere/a.qcow2");
            assertThat(problem.remedy()).hasValueSatisfying(it -> assertThat(it).contains("qemu-img create"));
        });
    }

    @Test
    void everythingThatIsMissingIsToldAtOnce() {
        RatiteException failure = refusalOf(vm().disk("a", new FileDiskOptions(Path.of("/nowhere/a"), ImageFormat.RAW))
                .disk("b", new FileDiskOptions(Path.of("/nowhere/b"), ImageFormat.RAW))
                .network("lan", new OddDisks.Options()));
        assertThat(failure.problems())
                .extracting(Problem::field)
                .containsExactly("disks[0]", "disks[1]", "networks[0]");
        assertThat(failure.getMessage())
                .contains("No network plugin takes options of " + OddDisks.Options.class.getName());
    }

    @Test
    void aProgramThatIsNotThere() {
        RatiteException failure = refusalOf(vm().qemu(Path.of("/nowhere/qemu")));
        assertThat(failure.code()).isEqualTo(VmError.QEMU_MISSING);
        assertThat(failure.sentence()).isEqualTo("Field 'qemu' of VM 'web': there is no program '/nowhere/qemu'");
        assertThat(failure.remedy()).hasValueSatisfying(it -> assertThat(it).startsWith("correct the path"));
    }

    @Test
    void aProgramThatMayNotBeExecuted() throws Exception {
        Path file = Files.createFile(host.directory().resolve("qemu"));
        RatiteException failure = refusalOf(vm().qemu(file));
        assertThat(failure.code()).isEqualTo(VmError.QEMU_MISSING);
        assertThat(failure.sentence()).isEqualTo("Field 'qemu' of VM 'web': '" + file + "' is not executable");
    }

    @Test
    void aDirectoryWithoutAProgram() throws Exception {
        Path empty = Files.createDirectory(host.directory().resolve("empty"));
        RatiteException failure = refusalOf(vm().qemu(empty));
        assertThat(failure.code()).isEqualTo(VmError.QEMU_MISSING);
        assertThat(failure.getMessage())
                .contains("there is no program '" + empty.resolve("qemu-system-x86_64") + "'", "leave it out");
    }

    @Test
    void aDeviceThatQemuDoesNotHave() {
        assertLacks(vm().device("no-such-device", Map.of()), "devices[0].driver", "no device type 'no-such-device'");
    }

    @Test
    void aMachineThatQemuDoesNotHave() {
        assertLacks(vm().machine("q36", Accelerator.TCG), "machine.type", "no machine type 'q36'");
    }

    /** Told before anything is started. */
    private void assertLacks(VmDefinitionBuilder vm, String field, String what) {
        RatiteException failure = refusalOf(vm);
        assertThat(failure.code()).isEqualTo(PlanError.PLAN_IMPOSSIBLE);
        assertThat(failure.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(PlanError.QEMU_LACKS);
            assertThat(problem.field()).isEqualTo(field);
            assertThat(problem.sentence()).endsWith("has " + what);
        });
    }

    /** A value that only QEMU itself can judge. */
    @Test
    void aPropertyThatQemuDoesNotTake() {
        LaunchException failure = failureOf(vm().device("virtio-rng-pci", Map.of("max-bytes", "many")));
        assertThat(failure.field()).hasValue("devices[0]");
        assertThat(failure.exitCode()).hasValue(1);
        assertThat(failure.sentence()).contains("VM 'web' did not start", "exit code 1", "field 'devices[0]': ");
        assertThat(failure.lastLines()).last().asString().contains("max-bytes");
        assertThat(failure.commandLine()).contains("-device").anyMatch(word -> word.contains("\"max-bytes\":\"many\""));
    }

    @Test
    void aKernelThatIsNone() throws Exception {
        Path file = Files.writeString(host.directory().resolve("vmlinuz"), "no kernel ".repeat(1000));
        LaunchException failure = failureOf(vm().kernel(file, null, null));
        assertThat(failure.field()).hasValue("boot.kernel");
        assertThat(failure.sentence()).contains("invalid kernel header");
    }

    @Test
    void aHostPortThatIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Forward forward = new Forward(null, null, taken.getLocalPort(), 80);
            LaunchException failure =
                    failureOf(vm().network("lan", new UserNetworkOptions(List.of(forward), null, null, null)));
            assertThat(failure.field()).hasValue("networks[0]");
            assertThat(failure.sentence()).contains(":" + taken.getLocalPort() + "-");
            assertThat(failure.remedy()).hasValueSatisfying(it -> assertThat(it).contains("leave hostPort out"));
        }
    }

    @Test
    void anArgumentThatQemuDoesNotKnow() {
        LaunchException failure = failureOf(vm().extraArguments("-no-such-option"));
        assertThat(failure.field()).hasValue("extraArguments[0]");
        assertThat(failure.sentence()).contains("invalid option");
    }

    @Test
    void aDiskGetsTheControllerThatItNeeds() throws Exception {
        Path image = Files.write(host.directory().resolve("a.img"), new byte[1 << 20]);
        VmDefinition vm = vm().disk(DiskDefinition.of("root", new FileDiskOptions(image, ImageFormat.RAW))
                        .device("scsi-hd")
                        .build())
                .build();
        RunningVm running = host.ratite().launch(vm);
        assertThat(running.plan().explain()).contains("virtio-scsi-pci");
        running.stop(Duration.ofMillis(1));
    }

    private static VmDefinitionBuilder vm() {
        return VmDefinition.named("web").memoryMib(32);
    }

    private LaunchException failureOf(VmDefinitionBuilder vm) {
        RatiteException failure = refusalOf(vm);
        assertThat(failure).isInstanceOf(LaunchException.class);
        assertThat(failure.code()).isEqualTo(VmError.LAUNCH_FAILED);
        return (LaunchException) failure;
    }

    private RatiteException refusalOf(VmDefinitionBuilder vm) {
        VmDefinition definition = vm.build();
        RatiteException failure = catchThrowableOfType(RatiteException.class, () -> {
            RunningVm unused = host.ratite().launch(definition);
        });
        assertThat(failure).as("the launch fails").isNotNull();
        return failure;
    }
}
