package dev.ratite.launcher.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ratite.api.RatiteException;
import dev.ratite.api.transport.DescriptorPassing;
import dev.ratite.api.transport.TransportBackend;
import dev.ratite.api.transport.TransportConnection;
import dev.ratite.api.transport.TransportProvider;
import dev.ratite.api.transport.TransportRequest;
import dev.ratite.testkit.BareQemu;
import dev.ratite.testkit.NeedsQemu;
import dev.ratite.testkit.TransportProviderContract;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnixTransportProviderTest extends TransportProviderContract<UnixTransportOptions> {
    private static final int MANY = 100;

    @Override
    protected TransportProvider<UnixTransportOptions> provider() {
        return new UnixTransportProvider();
    }

    @Override
    protected UnixTransportOptions usableOptions(Path directory) {
        return new UnixTransportOptions();
    }

    @Override
    protected boolean passesDescriptors() {
        return true;
    }

    @Test
    void qemuListensInTheVmsDirectoryAndWaitsForNobody() {
        TransportBackend transport = open(Path.of("/run/web"));
        assertThat(transport.chardev().backend()).isEqualTo("socket");
        assertThat(transport.chardev().options())
                .isEqualTo(Map.of("path", "/run/web/monitor.sock", "server", true, "wait", false));
        assertThat(transport.files()).containsExactly(Path.of("/run/web/monitor.sock"));
    }

    @Test
    void aPathOf106BytesIsTakenAndAByteMoreRefused() {
        Path longest = Path.of("/" + "x".repeat(106 - "/".length() - "/monitor.sock".length()));
        assertThat(open(longest).files().get(0).toString()).hasSize(106);
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> open(Path.of(longest + "y")))
                .satisfies(e -> assertThat(e.code()).isEqualTo(UnixTransportError.SOCKET_PATH_TOO_LONG))
                .withMessageContaining("The monitor socket of VM 'web' would have a path of 107 bytes")
                .withMessageContaining("saves 1 bytes");
    }

    @Test
    void theLengthIsCountedInBytes() {
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> open(Path.of("/" + "é".repeat(50))))
                .withMessageContaining("114 bytes");
    }

    @Test
    void connectingToNothingSaysWhere() {
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> open(Path.of("/nowhere")).connect(Duration.ofSeconds(1)))
                .satisfies(e -> assertThat(e.code()).isEqualTo(UnixTransportError.SOCKET_NOT_LISTENING))
                .withMessageContaining("Nobody listens on the monitor of VM 'web' at /nowhere/monitor.sock");
    }

    @Test
    @NeedsQemu
    void connectingWhereOthersWaitFailsAtOnce(@TempDir Path directory) throws IOException {
        DescriptorPassing transport = (DescriptorPassing) open(directory);
        Deque<TransportConnection> others = new ArrayDeque<>();
        try (BareQemu qemu = BareQemu.start(
                "-chardev",
                "socket,id=m,server=on,wait=off,path=" + directory.resolve("monitor.sock"),
                "-mon",
                "chardev=m,mode=control")) {
            others.push(transport.connect(Duration.ofSeconds(1)));
            assertThat(others.peek().in().read(ByteBuffer.allocate(8)))
                    .as("one is served, so that the others stay in the queue")
                    .isPositive();
            RatiteException refusal = catchThrowableOfType(RatiteException.class, () -> {
                while (others.size() < MANY) {
                    others.push(transport.connect(Duration.ofSeconds(1)));
                }
            });
            assertThat(refusal).as("the queue has an end").isNotNull();
            assertThat(refusal.code()).isEqualTo(UnixTransportError.SOCKET_BUSY);
            assertThatExceptionOfType(RatiteException.class)
                    .isThrownBy(() -> transport.connectForDescriptors(Duration.ofSeconds(1)))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(UnixTransportError.SOCKET_BUSY));
            assertThat(qemu.errors()).isEmpty();
        } finally {
            for (TransportConnection other : others) {
                other.close();
            }
        }
    }

    private static TransportBackend open(Path directory) {
        return new UnixTransportProvider()
                .open(
                        new UnixTransportOptions(),
                        new TransportRequest("web", "monitor", directory, Duration.ofSeconds(1)));
    }
}
