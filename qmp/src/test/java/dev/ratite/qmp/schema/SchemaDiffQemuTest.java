package dev.ratite.qmp.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.qmp.QmpChannels;
import dev.ratite.qmp.QmpOptions;
import dev.ratite.qmp.QmpSession;
import dev.ratite.qmp.RealSession;
import dev.ratite.testkit.EachQemu;
import dev.ratite.testkit.NeedsQemu;
import dev.ratite.testkit.NeedsStorageDaemon;
import dev.ratite.testkit.QemuUnderTest;
import dev.ratite.testkit.RealPart;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** QEMU and its storage daemon are two programs of one source with much in common. */
@NeedsQemu
@NeedsStorageDaemon
class SchemaDiffQemuTest {
    @TempDir
    private Path directory;

    /** The daemon connects to us, so that there is no moment to wait for. */
    private QmpSchema ofStorageDaemon() throws IOException {
        Path door = directory.resolve("door");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(door));
            Process daemon = new ProcessBuilder(
                            RealPart.QEMU_STORAGE_DAEMON.path().toString(),
                            "--chardev",
                            "socket,id=qmp,path=" + door,
                            "--monitor",
                            "chardev=qmp")
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (QmpSession session = QmpSession.open(QmpChannels.of(server.accept()), QmpOptions.named("daemon"))) {
                return QmpSchema.of(session);
            } finally {
                daemon.destroyForcibly().onExit().join();
            }
        }
    }

    @Test
    void tellsTwoRealProgramsApart() throws IOException {
        QmpSchema daemon = ofStorageDaemon();
        QmpSchema qemu;
        try (RealSession real = RealSession.start()) {
            qemu = QmpSchema.of(real.session());
        }
        List<String> lines = daemon.diff(qemu).lines().toList();
        assertThat(lines).contains("commands", "  + device_add", "  + query-status", "events", "  + SHUTDOWN");
        assertThat(lines).doesNotContain("  + blockdev-add", "  - blockdev-add", "  ~ blockdev-add");
        assertThat(lines.subList(1, lines.indexOf("events"))).isSorted();
        List<String> other = qemu.diff(daemon).lines().toList();
        assertThat(other).contains("  - device_add", "  - SHUTDOWN").hasSameSizeAs(lines);
        assertThat(qemu.diff(qemu)).isEmpty();
    }

    @EachQemu
    void tellsTwoVersionsApart(QemuUnderTest qemu) {
        try (RealSession installed = RealSession.start();
                RealSession other = RealSession.start(qemu)) {
            QmpSchema left = QmpSchema.of(installed.session());
            QmpSchema right = QmpSchema.of(other.session());
            boolean same = other.session().greeting().equals(installed.session().greeting());
            assertThat(left.diff(right).isEmpty()).isEqualTo(same);
        }
    }

    @Test
    void twoRunsOfOneProgramAreEqual() throws IOException {
        QmpSchema first = ofStorageDaemon();
        Files.delete(directory.resolve("door"));
        assertThat(ofStorageDaemon()).isEqualTo(first);
    }
}
