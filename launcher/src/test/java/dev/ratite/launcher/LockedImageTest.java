package dev.ratite.launcher;

import static dev.ratite.launcher.VmHost.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ratite.api.Problem;
import dev.ratite.api.RatiteException;
import dev.ratite.launcher.definition.DiskDefinition;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.operator.VmSummary;
import dev.ratite.launcher.vm.LaunchException;
import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.launcher.vm.VmError;
import dev.ratite.launcher.vm.VmState;
import dev.ratite.storage.file.FileDiskError;
import dev.ratite.storage.file.FileDiskOptions;
import dev.ratite.storage.file.ImageFormat;
import dev.ratite.testkit.NeedsQemu;
import dev.ratite.testkit.NeedsQemuImg;
import dev.ratite.testkit.RealPart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An image that somebody uses already. */
@Tag("integration")
@NeedsQemu
class LockedImageTest {
    @RegisterExtension
    final VmHost host = new VmHost();

    @Test
    @NeedsQemuImg
    void aSecondVmOnOneQcow2IsRefusedByItsFieldAndTheFirstGoesOn() throws Exception {
        Path image = qcow2();
        RunningVm first = host.ratite().launch(vm("first", new FileDiskOptions(image, null)));
        RatiteException failure = refusalOf(vm("second", new FileDiskOptions(image, null)));
        assertThat(failure.code()).isEqualTo(VmError.BACKENDS_UNAVAILABLE);
        assertThat(failure.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.field()).isEqualTo("disks[0]");
            assertThat(problem.code()).isEqualTo(FileDiskError.IMAGE_IN_USE);
            assertThat(problem.sentence()).contains("Disk 'root' of VM 'second'", image.toString());
        });
        assertThat(host.operator().list(PATIENCE)).extracting(VmSummary::name).containsExactly("first");
        first.pause();
        assertThat(first.state()).isEqualTo(VmState.PAUSED);
        first.kill();
    }

    /** Most often the VM whose plan one wants to see is the one that runs. */
    @Test
    void theVmThatUsesItCanBePlannedAlsoForAnotherQemu() throws Exception {
        Path image = Files.write(host.directory().resolve("a.img"), new byte[1 << 20]);
        VmDefinition vm = vm("first", new FileDiskOptions(image, ImageFormat.RAW));
        RunningVm first = host.ratite().launch(vm);
        assertThat(host.ratite().plan(vm)).isEqualTo(first.plan());
        Path other = StandInQemu.script(host.directory(), "exit 1");
        assertThat(host.ratite().plan(vm, other).qemu()).isEqualTo(other);
        first.kill();
    }

    @Test
    void twoVmsMayReadOneImage() throws Exception {
        Path image = Files.write(host.directory().resolve("a.img"), new byte[1 << 20]);
        FileDiskOptions options = new FileDiskOptions(image, ImageFormat.RAW);
        for (String name : new String[] {"first", "second"}) {
            RunningVm unused = host.ratite()
                    .launch(VmDefinition.named(name)
                            .memoryMib(32)
                            .disk(DiskDefinition.of("root", options)
                                    .readOnly(true)
                                    .build())
                            .build());
        }
        assertThat(host.operator().list(PATIENCE)).hasSize(2);
    }

    /** The plugin found the image unused; it is QEMU that refuses, in its own words. */
    @Test
    void whatOnlyQemuCanSeeIsToldByItsFieldAsWell() throws Exception {
        Path image = Files.write(host.directory().resolve("a.img"), new byte[1 << 20]);
        FileDiskOptions options = new FileDiskOptions(image, ImageFormat.RAW);
        RatiteException failure = refusalOf(VmDefinition.named("web")
                .memoryMib(32)
                .disk("root", options)
                .disk("data", options)
                .build());
        assertThat(failure).isInstanceOfSatisfying(LaunchException.class, launch -> {
            assertThat(launch.field()).hasValue("disks[1]");
            assertThat(launch.exitCode()).hasValue(1);
            assertThat(launch.remedy()).hasValueSatisfying(it -> assertThat(it).contains("an image of its own"));
        });
        assertThat(failure.problems()).extracting(Problem::field).isEmpty();
        host.assertNothingLeft();
    }

    private RatiteException refusalOf(VmDefinition vm) {
        RatiteException failure = catchThrowableOfType(RatiteException.class, () -> {
            RunningVm unused = host.ratite().launch(vm);
        });
        assertThat(failure).as("the launch fails").isNotNull();
        return failure;
    }

    private static VmDefinition vm(String name, FileDiskOptions options) {
        return VmDefinition.named(name).memoryMib(32).disk("root", options).build();
    }

    private Path qcow2() throws Exception {
        Path image = host.directory().resolve("a.qcow2");
        Process tool = new ProcessBuilder(
                        RealPart.QEMU_IMG.path().toString(), "create", "-q", "-f", "qcow2", image.toString(), "1M")
                .start();
        assertThat(tool.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(tool.exitValue()).isZero();
        return image;
    }
}
