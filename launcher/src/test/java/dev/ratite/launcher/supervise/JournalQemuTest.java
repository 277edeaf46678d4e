package dev.ratite.launcher.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import dev.ratite.testkit.BareQemu;
import dev.ratite.testkit.EachQemu;
import dev.ratite.testkit.QemuUnderTest;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** That each QEMU keeps the journal which {@link Journal} reads, and why it is kept in this way. */
class JournalQemuTest {
    @TempDir
    private Path directory;

    /** QEMU 11 warns of {@code -mon}, and obeys it. */
    @EachQemu
    void whatNobodyListensToIsWrittenDown(QemuUnderTest qemu) {
        Path log = directory.resolve("journal");
        try (BareQemu bare = start(qemu, "null", log)) {
            turns(bare);
        }
        assertThat(Journal.events(log))
                .extracting(event -> event.path("event").asText())
                .containsSubsequence("RESUME", "STOP", "RESET", "SHUTDOWN");
        assertThat(Journal.shutdownReason(log)).hasValue("host-qmp-quit");
    }

    /** So a journal on a socket could be silenced, and nobody would know. */
    @EachQemu
    void aClientThatComesAndGoesWithoutAWordSilencesAMonitor(QemuUnderTest qemu) throws Exception {
        Path log = directory.resolve("journal");
        Path socket = directory.resolve("monitor");
        try (BareQemu bare = start(qemu, "socket,server=on,wait=off,path=" + socket, log)) {
            try (SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
                client.read(ByteBuffer.allocate(4096));
            }
            turns(bare);
        }
        assertThat(Journal.events(log)).isEmpty();
    }

    /** A journal's file cannot be exchanged while QEMU runs; so it is cut by making a hole in it. */
    @EachQemu
    void theFileOfAMonitorCannotBeExchanged(QemuUnderTest qemu) {
        try (BareQemu bare = start(qemu, "null", directory.resolve("journal"))) {
            Map<String, ?> backend = Map.of("type", "null", "data", Map.of("logfile", directory + "/other"));
            assertThatExceptionOfType(RatiteException.class)
                    .isThrownBy(() -> bare.execute("chardev-change", Map.of("id", "journal", "backend", backend)))
                    .withMessageContaining("hotswap");
        }
    }

    private static BareQemu start(QemuUnderTest qemu, String backend, Path log) {
        return BareQemu.start(
                qemu,
                "-chardev",
                backend + ",id=journal,logappend=on,logfile=" + log,
                "-mon",
                "chardev=journal,mode=control");
    }

    private static void turns(BareQemu bare) {
        bare.execute("cont");
        bare.execute("stop");
        bare.execute("system_reset");
        bare.execute("quit");
        ProcessHandle.of(bare.pid()).ifPresent(process -> process.onExit().join());
    }
}
