package dev.ratite.launcher.device;

import static dev.ratite.launcher.device.PlugBench.assertAccounted;
import static dev.ratite.launcher.device.PlugBench.image;
import static dev.ratite.launcher.device.PlugBench.inventory;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.VmHost;
import dev.ratite.launcher.definition.Power;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.definition.VmDefinitionBuilder;
import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.storage.file.FileDiskOptions;
import dev.ratite.storage.file.ImageFormat;
import dev.ratite.testkit.EachQemu;
import dev.ratite.testkit.QemuUnderTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("integration")
class MediumTest {
    private static final int BOOTS = 5;

    /** After a reset, until it has looked for what to boot. */
    private static final Duration FIRMWARE_LOOKS = Duration.ofMillis(200);

    @RegisterExtension
    final VmHost host = new VmHost();

    /** Its guest does not run: a firmware that looks for what to boot closes the tray, with QEMU 11.1 at least. */
    @EachQemu
    void mediaComeAndGo(QemuUnderTest qemu) {
        RunningVm vm = launch(vm(qemu).cdrom("cd", null).power(new Power(null, null, true)));
        Set<String> empty = inventory(vm);
        assertThat(vm.devices().tray("cd")).isEqualTo(new Tray(false, false, false));

        vm.devices().insert("cd", image(host, "first"));
        assertThat(vm.devices().tray("cd")).isEqualTo(new Tray(false, false, true));
        assertThat(fileIn(vm)).endsWith("first.img");
        assertThat(vm.definition().cdroms().get(0).options()).isEqualTo(image(host, "first"));
        assertAccounted(host, vm);
        Set<String> loaded = inventory(vm);

        vm.devices().insert("cd", image(host, "second"));
        assertThat(fileIn(vm)).endsWith("second.img");
        assertThat(inventory(vm)).isEqualTo(loaded);
        assertAccounted(host, vm);

        vm.devices().eject("cd");
        assertThat(vm.devices().tray("cd")).isEqualTo(new Tray(true, false, false));
        assertThat(vm.definition().cdroms().get(0).options()).isNull();
        assertThat(inventory(vm)).isEqualTo(empty);
        assertAccounted(host, vm);
    }

    @EachQemu
    void mediaAreChangedWhileTheFirmwareClosesTheTray(QemuUnderTest qemu) {
        RunningVm vm = launch(vm(qemu).cdrom("cd", image(host, "first")));
        Set<String> loaded = inventory(vm);
        for (int boot = 0; boot < BOOTS; boot++) {
            vm.reset();
            long end = System.nanoTime() + FIRMWARE_LOOKS.toNanos();
            while (System.nanoTime() < end) {
                vm.devices().insert("cd", image(host, "second"));
                assertThat(fileIn(vm)).endsWith("second.img");
                vm.devices().eject("cd");
                assertThat(vm.devices().tray("cd").medium()).isFalse();
                vm.devices().insert("cd", image(host, "first"));
                assertThat(fileIn(vm)).endsWith("first.img");
            }
        }
        assertThat(inventory(vm)).isEqualTo(loaded);
        assertAccounted(host, vm);
    }

    @EachQemu
    void aMediumThatCannotBeHadLeavesTheOldOneInTheDrive(QemuUnderTest qemu) throws Exception {
        RunningVm vm = launch(vm(qemu).cdrom("cd", image(host, "first")));
        Set<String> loaded = inventory(vm);
        FileDiskOptions absent = new FileDiskOptions(Path.of("/nowhere/absent.img"), ImageFormat.RAW);
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> vm.devices().insert("cd", absent))
                .withMessageContaining("absent.img");
        assertThat(vm.devices().tray("cd")).isEqualTo(new Tray(false, false, true));

        Path text = Files.writeString(host.directory().resolve("text.qcow2"), "no image at all");
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> vm.devices().insert("cd", new FileDiskOptions(text, ImageFormat.QCOW2)));
        assertThat(vm.devices().tray("cd")).isEqualTo(new Tray(false, false, true));
        assertThat(fileIn(vm)).endsWith("first.img");
        assertThat(inventory(vm)).isEqualTo(loaded);
        assertAccounted(host, vm);
    }

    @EachQemu
    void aDriveThatIsNotThereTakesNothing(QemuUnderTest qemu) {
        RunningVm vm = launch(vm(qemu));
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> vm.devices().insert("cd", image(host, "first")))
                .satisfies(e -> assertThat(e.code()).isEqualTo(DeviceError.NOT_PLUGGED));
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> vm.devices().tray("cd"))
                .satisfies(e -> assertThat(e.code()).isEqualTo(DeviceError.NOT_PLUGGED));
    }

    private static VmDefinitionBuilder vm(QemuUnderTest qemu) {
        return VmDefinition.named("web").qemu(qemu.program()).memoryMib(32);
    }

    private RunningVm launch(VmDefinitionBuilder vm) {
        return host.ratite().launch(vm.build());
    }

    private static String fileIn(RunningVm vm) {
        return vm.qmp().call("query-block").get(0).path("inserted").path("file").asText();
    }
}
