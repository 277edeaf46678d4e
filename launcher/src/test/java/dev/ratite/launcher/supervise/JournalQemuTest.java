package dev.ratite.launcher.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.testkit.BareQemu;
import dev.ratite.testkit.EachQemu;
import dev.ratite.testkit.QemuUnderTest;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** That each QEMU keeps the journal which {@link Journal} reads. */
class JournalQemuTest {
    @TempDir
    private Path directory;

    /** QEMU 11 warns of {@code -mon}, and obeys it. */
    @EachQemu
    void whatNobodyListensToIsWrittenDown(QemuUnderTest qemu) {
        Path log = directory.resolve("journal");
        String monitor = "socket,id=journal,server=on,wait=off,logappend=on,path=" + directory.resolve("monitor");
        try (BareQemu bare =
                BareQemu.start(qemu, "-chardev", monitor + ",logfile=" + log, "-mon", "chardev=journal,mode=control")) {
            bare.execute("cont");
            bare.execute("stop");
            bare.execute("system_reset");
            bare.execute("quit");
            ProcessHandle.of(bare.pid()).ifPresent(process -> process.onExit().join());
        }
        assertThat(Journal.events(log))
                .extracting(event -> event.path("event").asText())
                .containsSubsequence("RESUME", "STOP", "RESET", "SHUTDOWN");
        assertThat(Journal.shutdownReason(log)).hasValue("host-qmp-quit");
    }
}
