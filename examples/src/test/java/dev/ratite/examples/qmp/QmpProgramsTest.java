package dev.ratite.examples.qmp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.qmp.QmpOptions;
import dev.ratite.qmp.QmpSession;
import dev.ratite.qmp.agent.AgentOptions;
import dev.ratite.qmp.agent.GuestAgent;
import dev.ratite.qmp.event.Events;
import dev.ratite.testkit.BareQemu;
import dev.ratite.testkit.NeedsLinuxGuest;
import dev.ratite.testkit.NeedsQemu;
import dev.ratite.testkit.guest.LinuxGuest;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** The programs of the page about QMP, against a Linux that runs in the real QEMU. */
@NeedsQemu
@NeedsLinuxGuest
class QmpProgramsTest {
    private static final Duration LONG = Duration.ofSeconds(90);

    @TempDir
    private Path directory;

    private interface Program {
        void run(String... words);
    }

    private BareQemu linux() {
        LinuxGuest guest = LinuxGuest.get();
        return BareQemu.start(List.of(
                "-m", "256",
                "-kernel", guest.kernel().toString(),
                "-initrd", guest.initrd().toString(),
                "-append", guest.commandLine(),
                "-qmp", "unix:" + directory.resolve("qmp") + ",server=on,wait=off",
                "-device", "pcie-root-port,id=hotplug0",
                "-blockdev", "null-co,node-name=data,size=1048576",
                "-device", "virtio-blk-pci,id=disk0,drive=data,bus=hotplug0",
                "-device", "virtio-serial-pci",
                "-chardev", "socket,id=agent,path=" + directory.resolve("agent") + ",server=on,wait=off",
                "-device", "virtserialport,chardev=agent,name=org.qemu.guest_agent.0"));
    }

    private String output(Program program, String... arguments) {
        String[] words = new String[arguments.length + 1];
        words[0] = directory.resolve("qmp").toString();
        System.arraycopy(arguments, 0, words, 1, arguments.length);
        PrintStream before = System.out;
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(text, true, StandardCharsets.UTF_8)) {
            System.setOut(out);
            program.run(words);
        } finally {
            System.setOut(before);
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    @Test
    @ResourceLock(Resources.SYSTEM_OUT)
    void whatThePageShowsWorksOnAGuestThatLives() {
        try (BareQemu qemu = linux()) {
            qemu.execute("cont");
            awaitBoot();
            assertThat(output(HumanMonitor::main, "info block")).contains("/machine/peripheral/disk0/virtio-backend");
            assertThat(output(UnplugDevice::main, "disk0")).isEqualTo("'disk0' is gone\n");
            assertThat(output(HumanMonitor::main, "info qtree")).doesNotContain("disk0");
            assertThat(output(PowerDown::main)).startsWith("The guest has powered off: guest-shutdown");
        }
    }

    private void awaitBoot() {
        try (GuestAgent agent = GuestAgent.connect(directory.resolve("agent"), AgentOptions.named("linux"))) {
            agent.awaitReady(LONG);
        }
    }

    /** Nobody is there to let go of the device, but a reset takes it. */
    @Test
    @ResourceLock(Resources.SYSTEM_OUT)
    void aGuestThatDoesNotRunKeepsItsDevices() {
        try (BareQemu qemu = linux();
                QmpSession qmp = QmpSession.connect(directory.resolve("qmp"), QmpOptions.named("linux"))) {
            long before = qmp.events().sequence();
            qmp.call("device_del", Map.of("id", "disk0"));
            qmp.call("system_reset");
            assertThat(qmp.events()
                            .awaitSince(before, Events.deviceDeleted("disk0"), LONG)
                            .device())
                    .isEqualTo("disk0");
            assertThat(qemu.errors()).isEmpty();
        }
    }
}
