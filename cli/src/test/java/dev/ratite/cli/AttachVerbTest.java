package dev.ratite.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.testkit.BareQemu;
import dev.ratite.testkit.NeedsQemu;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("integration")
@NeedsQemu
class AttachVerbTest {
    @TempDir
    private Path directory;

    private BareQemu qemu;
    private String pid;

    @BeforeEach
    void start() {
        qemu = BareQemu.start("-name", "stray", "-qmp", "unix:" + directory + "/qmp,server=on,wait=off");
        pid = String.valueOf(qemu.pid());
    }

    @AfterEach
    void end() {
        qemu.close();
    }

    @Test
    void itIsShownByPidAndBySocket() {
        for (String target : new String[] {pid, directory.resolve("qmp").toString()}) {
            Typed status = Typed.ratite("attach", target);
            assertThat(status.status()).as(status.toString()).isZero();
            assertThat(status.out())
                    .contains("name   stray")
                    .contains("state  prelaunch")
                    .contains("pid    " + pid);
        }
        assertThat(Typed.ratite("attach", pid, "status", "--json").out())
                .startsWith("{\"name\":\"stray\",\"state\":\"prelaunch\",\"pid\":" + pid);
    }

    @Test
    void itIsToldWhatToDoAndAsked() {
        assertThat(Typed.ratite("attach", pid, "resume").status()).isZero();
        assertThat(Typed.ratite("attach", pid, "qmp", "query-status", "--json").out())
                .contains("\"status\":\"running\"");
        assertThat(Typed.ratite("attach", pid, "qmp", "human-monitor-command", "{\"command-line\": \"info name\"}")
                        .out())
                .contains("stray");
        Typed without = Typed.ratite("attach", pid, "qmp");
        assertThat(without.status()).isEqualTo(Terminal.WRONG);
        assertThat(without.err()).contains("Say which QMP command");
    }

    @Test
    void itIsStopped() {
        Typed stop = Typed.ratite("attach", pid, "stop", "--timeout", "1", "--json");
        assertThat(stop.status()).as(stop.toString()).isZero();
        assertThat(stop.out()).contains("\"step\":\"quit\"", "\"reason\":\"host-qmp-quit\"");
        assertThat(Typed.ratite("attach", pid).status()).isEqualTo(Terminal.WRONG);
    }

    @Test
    void aStrangerIsRefused() {
        Typed refused =
                Typed.ratite("attach", String.valueOf(ProcessHandle.current().pid()), "kill");
        assertThat(refused.status()).isEqualTo(Terminal.WRONG);
        assertThat(refused.err()).contains("is no QEMU");
    }
}
