package dev.ratite.launcher.device;

import static dev.ratite.launcher.device.PlugBench.assertAccounted;
import static dev.ratite.launcher.device.PlugBench.image;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.VmHost;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.qmp.agent.AgentCommand;
import dev.ratite.testkit.NeedsLinuxStdGuest;
import dev.ratite.testkit.guest.LinuxGuest;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A Linux guest reads its media and locks the tray. */
@Tag("integration")
@NeedsLinuxStdGuest
class MediumGuestTest {
    private static final Duration BOOT = Duration.ofSeconds(180);

    @RegisterExtension
    final VmHost host = new VmHost();

    @Test
    void aGuestHasAWordInWhatHappensToItsMedia() {
        LinuxGuest guest = LinuxGuest.get(LinuxGuest.Kind.STD);
        RunningVm vm = host.ratite()
                .launch(VmDefinition.named("linux")
                        .memoryMib(384)
                        .kernel(guest.kernel(), guest.initrd(), guest.commandLine() + " ratite.wait=120")
                        .cdrom("cd", image(host, "first"))
                        .guestAgent()
                        .build());
        vm.console().expect(LinuxGuest.READY, BOOT);
        vm.agent().awaitReady(BOOT);
        assertThat(sh(vm, "head -n 1 /dev/sr0")).isEqualTo("this is first");

        vm.devices().insert("cd", image(host, "second"));
        assertThat(sh(vm, "until head -n 1 /dev/sr0 | grep second; do sleep 0.1; done"))
                .isEqualTo("this is second");

        sh(vm, "sleep 1000 </dev/sr0 >/dev/null 2>&1 &");
        sh(vm, "until ls -l /proc/[0-9]*/fd/0 2>/dev/null | grep -q sr0; do sleep 0.1; done");
        assertThat(vm.devices().tray("cd").locked()).isTrue();
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> vm.devices().eject("cd", new MediumOptions(false, Duration.ofSeconds(1))))
                .satisfies(e -> assertThat(e.code()).isEqualTo(DeviceError.TRAY_LOCKED));
        assertThat(vm.devices().tray("cd").medium()).isTrue();
        assertAccounted(host, vm);

        vm.devices().insert("cd", image(host, "third"), MediumOptions.FORCED);
        assertThat(vm.definition().cdroms().get(0).options()).isEqualTo(image(host, "third"));
        assertAccounted(host, vm);

        vm.devices().eject("cd", MediumOptions.FORCED);
        assertThat(vm.devices().tray("cd").open()).isTrue();
        assertThat(vm.devices().tray("cd").medium()).isFalse();
        assertAccounted(host, vm);
    }

    private static String sh(RunningVm vm, String script) {
        var result = vm.agent().exec(AgentCommand.of("/bin/sh", "-c", script), BOOT);
        assertThat(result.succeeded())
                .as("%s: %s", script, result.stderr().text())
                .isTrue();
        return result.stdout().text().strip();
    }
}
