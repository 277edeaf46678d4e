package dev.ratite.launcher.transport;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.ratite.api.ErrorCode;
import dev.ratite.api.RatiteException;
import dev.ratite.api.transport.DescriptorPassing;
import dev.ratite.api.transport.TransportConnection;
import dev.ratite.api.transport.TransportRequest;
import dev.ratite.testkit.BareQemu;
import dev.ratite.testkit.NeedsQemu;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.newsclub.net.unix.AFSocketPair;
import org.newsclub.net.unix.AFUNIXSocketChannel;
import org.newsclub.net.unix.AFUNIXSocketPair;

@Tag("integration")
@NeedsQemu
class DescriptorSessionTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int SECTOR = 512;
    private static final Duration BRIEFLY = Duration.ofMillis(300);

    @TempDir
    Path temp;

    private DescriptorPassing rescue;
    private BareQemu qemu;
    private AFSocketPair<AFUNIXSocketChannel> pair;

    @BeforeEach
    void startQemu() throws IOException {
        rescue = (DescriptorPassing) new UnixTransportProvider()
                .open(new UnixTransportOptions(), new TransportRequest("web", "rescue", temp, PATIENCE));
        qemu = BareQemu.start(
                "-chardev",
                "socket,id=rescue,server=on,wait=off,path=" + temp.resolve("rescue.sock"),
                "-mon",
                "chardev=rescue,mode=control",
                "-vnc",
                "unix:" + temp.resolve("vnc"));
        pair = AFUNIXSocketPair.open();
    }

    @AfterEach
    void end() throws IOException {
        qemu.close();
        pair.close();
    }

    @Test
    void aNetworkIsMadeOfASocketThatIsHandedOver() throws IOException {
        try (DescriptorSession session = open()) {
            session.give("uplink", theirs());
            assertThat(session.call("netdev_add", Map.of("type", "socket", "id", "lan", "fd", "uplink"))
                            .isObject())
                    .isTrue();
        }
        closeTheirsAlone();
        assertThatNoException().isThrownBy(() -> ours().write(ByteBuffer.wrap(new byte[] {0, 0, 0, 0})));
        qemu.execute("netdev_del", Map.of("id", "lan"));
        assertThat(hasEnded(ours())).as("QEMU had the only other end").isTrue();
    }

    /** An end that has not read all that it was sent makes a reset of its end. */
    private static boolean hasEnded(ReadableByteChannel channel) throws IOException {
        try {
            return channel.read(ByteBuffer.allocate(8)) == -1;
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("reset");
            return true;
        }
    }

    @Test
    void aFileIsWrittenThroughADescriptorOfASet() throws IOException {
        Path image = temp.resolve("image");
        try (DescriptorSession session = open()) {
            DescriptorSet set;
            try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
                file.setLength(SECTOR);
                set = session.addToNewSet(file.getFD(), "a note");
            }
            assertThat(session.call("query-fdsets", Map.of()).toString())
                    .contains("\"opaque\":\"a note\"")
                    .contains("\"fd\":" + set.descriptor());
            session.call("blockdev-add", Map.of("driver", "file", "node-name", "handed", "filename", set.path()));
            session.call(
                    "human-monitor-command",
                    Map.of("command-line", "qemu-io handed \"write -P 0x61 0 " + SECTOR + "\""));
        }
        assertThat(Files.readString(image)).isEqualTo("a".repeat(SECTOR));
    }

    @Test
    void aClientIsLetIn() throws IOException {
        try (DescriptorSession session = open()) {
            session.addClient("vnc", theirs());
        }
        closeTheirsAlone();
        ByteBuffer greeting = ByteBuffer.allocate("RFB 003.008\n".length());
        while (greeting.hasRemaining() && ours().read(greeting) >= 0) {
            assertThat(greeting.position()).isPositive();
        }
        assertThat(new String(greeting.array(), US_ASCII)).isEqualTo("RFB 003.008\n");
    }

    @Test
    void aNameThatNoCommandUsedIsTakenBack() throws IOException {
        try (DescriptorSession session = open()) {
            session.give("unused", theirs());
        }
        closeTheirsAlone();
        assertThat(ours().read(ByteBuffer.allocate(8))).isEqualTo(-1);
        try (DescriptorSession session = open()) {
            assertFails(
                    DescriptorError.DESCRIPTOR_REFUSED,
                    "VM 'web' refused 'closefd': ",
                    () -> session.call("closefd", Map.of("fdname", "unused")));
        }
    }

    @Test
    void whatQemuRefusesIsToldInItsWordsAndTheSessionGoesOn() throws IOException {
        try (DescriptorSession session = open()) {
            assertFails(
                    DescriptorError.DESCRIPTOR_REFUSED,
                    "protocol 'gopher' is invalid",
                    () -> session.addClient("gopher", theirs()));
            session.addClient("vnc", theirs());
        }
    }

    @Test
    void aClosedDescriptorIsNotSent() throws IOException {
        FileOutputStream out = new FileOutputStream(temp.resolve("closed").toFile());
        FileDescriptor descriptor = out.getFD();
        out.close();
        try (DescriptorSession session = open()) {
            assertFails(
                    DescriptorError.DESCRIPTOR_CLOSED,
                    "The descriptor for 'getfd' of VM 'web' is closed",
                    () -> session.give("gone", descriptor));
            assertThat(session.call("query-name", Map.of()).isObject()).isTrue();
        }
    }

    @Test
    void aMonitorThatAnotherClientHasIsBusy() throws IOException {
        try (TransportConnection other = rescue.connect(PATIENCE)) {
            assertThat(other.in().read(ByteBuffer.allocate(8))).isPositive();
            assertFails(
                    DescriptorError.MONITOR_BUSY,
                    "another client has its monitor",
                    () -> DescriptorSession.open("web", rescue, BRIEFLY));
        }
        try (DescriptorSession session = open()) {
            assertThat(session.call("query-name", Map.of()).isObject()).isTrue();
        }
    }

    @Test
    void aQemuThatDiesOrHasDiedIsTold() {
        try (DescriptorSession session = open()) {
            qemu.close();
            assertFails(DescriptorError.MONITOR_GONE, "VM 'web'", () -> session.give("late", theirs()));
        }
        assertFails(UnixTransportError.SOCKET_NOT_LISTENING, "VM 'web'", this::open);
    }

    @Test
    void aQemuThatDoesNotAnswerIsTold() throws Exception {
        try (DescriptorSession session = DescriptorSession.open("web", rescue, Duration.ofSeconds(2))) {
            signal("STOP");
            assertFails(
                    DescriptorError.MONITOR_SILENT,
                    "did not answer 'getfd' within 2000 ms",
                    () -> session.give("late", theirs()));
        }
    }

    @Test
    void aDescriptorThatQemuTakesTooLateIsTakenBack() throws Exception {
        try (DescriptorSession session = DescriptorSession.open("web", rescue, Duration.ofSeconds(2))) {
            signal("STOP");
            assertFails(DescriptorError.MONITOR_SILENT, "'getfd'", () -> session.give("late", theirs()));
            signal("CONT");
            assertThat(session.call("query-name", Map.of()).isObject())
                    .as("QEMU has done all before this")
                    .isTrue();
        }
        try (DescriptorSession session = open()) {
            assertFails(
                    DescriptorError.DESCRIPTOR_REFUSED,
                    "VM 'web' refused 'closefd': ",
                    () -> session.call("closefd", Map.of("fdname", "late")));
        }
    }

    @Test
    void aQemuThatIsStoppedDelaysClosingByOneTimeoutHoweverManyNamesThereAre() throws Exception {
        Duration timeout = Duration.ofSeconds(3);
        DescriptorSession session = DescriptorSession.open("web", rescue, timeout);
        for (int i = 0; i < 10; i++) {
            session.give("name-" + i, theirs());
        }
        signal("STOP");
        long start = System.nanoTime();
        session.close();
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isGreaterThanOrEqualTo(timeout)
                .isLessThan(timeout.multipliedBy(5));
    }

    @Test
    void aClientThatIsLetInReplacesNoNameOfTheCallers() throws IOException {
        try (DescriptorSession session = open()) {
            session.give("client-1", theirs());
            session.addClient("vnc", theirs());
            assertThat(session.call("closefd", Map.of("fdname", "client-1")).isObject())
                    .as("it was still there")
                    .isTrue();
        }
    }

    /** QEMU serves one client at a time, so a connection that was left open would keep the next one waiting. */
    @Test
    void whateverKeepsASessionFromOpeningLeavesNoConnection() {
        assertThatIllegalArgumentException().isThrownBy(() -> DescriptorSession.open("web", rescue, Duration.ZERO));
        try (DescriptorSession session = open()) {
            assertThat(session.call("query-name", Map.of()).isObject()).isTrue();
        }
    }

    private void signal(String name) throws Exception {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(qemu.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    private DescriptorSession open() {
        return DescriptorSession.open("web", rescue, PATIENCE);
    }

    private AFUNIXSocketChannel ours() {
        return pair.getSocket1();
    }

    private FileDescriptor theirs() throws IOException {
        return pair.getSocket2().getFileDescriptor();
    }

    /** Closing the channel would shut down the connection that QEMU has by now. */
    private void closeTheirsAlone() throws IOException {
        new FileOutputStream(theirs()).close();
    }

    private static void assertFails(ErrorCode code, String words, ThrowingCallable call) {
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.code()).isEqualTo(code))
                .withMessageContaining(words);
    }
}
