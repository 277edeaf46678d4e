package dev.ratite.launcher.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.vm.VmError;
import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.QmpOptions;
import dev.ratite.qmp.QmpSession;
import dev.ratite.testkit.BareQemu;
import dev.ratite.testkit.NeedsQemu;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class MonitorUseTest {
    private static final QmpOptions PATIENT = QmpOptions.named("web");

    /** For those who wait in vain. */
    private static final QmpOptions HASTY = PATIENT.withConnectTimeout(Duration.ofMillis(300));

    private Path directory = Path.of("/");

    /** Short: sockets lie below it. */
    @BeforeEach
    void makeDirectory() throws Exception {
        directory = Files.createTempDirectory(Path.of("/tmp"), "rt");
    }

    @AfterEach
    void deleteDirectory() throws Exception {
        Files.deleteIfExists(directory.resolve("qmp"));
        Files.delete(directory);
    }

    @Test
    void onlyAClientThatWasAcceptedUsesIt() {
        List<String> table = List.of(
                "Num       RefCount Protocol Flags    Type St Inode Path",
                "0000000000000000: 00000002 00000000 00010000 0001 01 1 /run/listens",
                "0000000000000000: 00000003 00000000 00000000 0001 02 2 /run/knocks",
                "0000000000000000: 00000003 00000000 00000000 0001 03 3 /run/a b.sock",
                "0000000000000000: 00000003 00000000 00000000 0001 03 4");
        assertThat(MonitorUse.isInUse(table, "/run/listens")).isFalse();
        assertThat(MonitorUse.isInUse(table, "/run/knocks")).isFalse();
        assertThat(MonitorUse.isInUse(table, "/run/a b.sock")).isTrue();
        assertThat(MonitorUse.isInUse(table, "")).isFalse();
    }

    @Test
    @Tag("integration")
    @NeedsQemu
    void aSecondClientIsToldThatTheMonitorIsInUse() throws Exception {
        Path socket = directory.resolve("qmp");
        try (BareQemu qemu = BareQemu.start("-qmp", "unix:" + socket + ",server=on,wait=off")) {
            assertThat(MonitorUse.isInUse(socket)).isFalse();
            try (QmpSession first = MonitorUse.connect("web", socket, PATIENT, () -> false)) {
                assertThat(MonitorUse.isInUse(socket)).isTrue();
                assertThatExceptionOfType(RatiteException.class)
                        .isThrownBy(() -> MonitorUse.connect("web", socket, HASTY, () -> false))
                        .satisfies(e -> assertThat(e.code()).isEqualTo(VmError.MONITOR_IN_USE))
                        .withMessageContaining(
                                "The monitor of VM 'web' at " + socket + " is in use by another program");
                assertThat(first.call("query-status").path("status").asText()).isEqualTo("prelaunch");
            }
            assertThat(qemu.pid()).isPositive();
        }
    }

    @Test
    @Tag("integration")
    @NeedsQemu
    void aQemuThatIsStoppedIsNotInUse() throws Exception {
        Path socket = directory.resolve("qmp");
        try (BareQemu qemu = BareQemu.start("-qmp", "unix:" + socket + ",server=on,wait=off")) {
            dev.ratite.launcher.VmHost.signal("STOP", qemu.pid());
            assertThatExceptionOfType(QmpException.NotAnswering.class)
                    .isThrownBy(() -> MonitorUse.connect("web", socket, HASTY, () -> true));
            dev.ratite.launcher.VmHost.signal("CONT", qemu.pid());
        }
    }
}
