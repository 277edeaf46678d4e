package dev.ratite.launcher.guest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.launcher.VmHost;
import dev.ratite.qmp.QmpEvent;
import dev.ratite.testkit.NeedsLinuxStdGuest;
import dev.ratite.testkit.guest.LinuxGuest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A guest that forgets its watchdog, and one whose kernel panics: the same one, in turn. */
@Tag("integration")
@NeedsLinuxStdGuest
class GuardsGuestTest {
    private static final String DEFINITION = """
            {
              "name": "guards",
              "machine": {"type": "pc", "accelerator": "tcg"},
              "memoryMib": 384,
              "boot": {"kernel": "kernel", "initrd": "initrd", "commandLine": "@commandLine@ panic=0"},
              "watchdog": {"action": "pause"},
              "panic": {"action": "pause"},
              "guestAgent": true
            }
            """;

    @RegisterExtension
    final VmHost host = new VmHost();

    @Test
    void aHungryWatchdogAndAPanicPauseTheVmAsDefined() throws Exception {
        RunningGuest.provide(LinuxGuest.Kind.STD, host.directory());
        RunningGuest guest = RunningGuest.launch(host.ratite(), LinuxGuest.Kind.STD, DEFINITION, host.directory());
        try (var barks = guest.vm().qmp().subscribe("WATCHDOG", "STOP")) {
            // Its agent could not say any more that the command ran.
            guest.vm().console().sendLine("modprobe i6300esb; watchdog -T 2 -t 1000 /dev/watchdog0");
            QmpEvent bark = barks.await(event -> event.name().equals("WATCHDOG"), VmHost.PATIENCE);
            assertThat(bark.data().path("action").asText()).isEqualTo("pause");
            barks.await(event -> event.name().equals("STOP"), VmHost.PATIENCE);
        }
        assertThat(guest.ask("query-status").path("status").asText()).isEqualTo("watchdog");
        guest.vm().resume();
        assertThat(guest.sh("echo $((6 * 7))")).isEqualTo("42");

        try (var panics = guest.vm().qmp().subscribe("GUEST_PANICKED", "STOP")) {
            guest.vm().console().sendLine("echo c >/proc/sysrq-trigger");
            QmpEvent panic = panics.await(event -> event.name().equals("GUEST_PANICKED"), VmHost.PATIENCE);
            assertThat(panic.data().path("action").asText()).isEqualTo("pause");
            panics.await(event -> event.name().equals("STOP"), VmHost.PATIENCE);
        }
        assertThat(guest.ask("query-status").path("status").asText()).isEqualTo("guest-panicked");
        guest.vm().kill();
        host.assertNothingLeft();
    }
}
