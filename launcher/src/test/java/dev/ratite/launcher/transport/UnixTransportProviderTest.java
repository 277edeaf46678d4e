package dev.ratite.launcher.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import dev.ratite.api.transport.TransportBackend;
import dev.ratite.api.transport.TransportRequest;
import dev.ratite.testkit.TransportProviderContract;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnixTransportProviderTest extends TransportProviderContract<UnixTransportOptions> {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    @Override
    protected UnixTransportProvider provider() {
        return new UnixTransportProvider();
    }

    @Override
    protected UnixTransportOptions usableOptions(Path directory) {
        return new UnixTransportOptions();
    }

    @Test
    void qemuListensInTheVmsDirectoryAndWaitsForNobody() {
        try (TransportBackend transport = open(Path.of("/run/ratite/web"))) {
            assertThat(transport.chardev().backend()).isEqualTo("socket");
            assertThat(transport.chardev().options())
                    .isEqualTo(Map.of("path", "/run/ratite/web/monitor.sock", "server", true, "wait", false));
            assertThat(transport.files()).containsExactly(Path.of("/run/ratite/web/monitor.sock"));
        }
    }

    @Test
    void theLongestPathThatJavaTakesIsTaken() {
        assertThat(pathOf(106)).hasSize(106);
        try (TransportBackend transport = open(directoryFor(106))) {
            assertThat(transport.chardev().options()).containsEntry("path", pathOf(106));
        }
    }

    @Test
    void onePathByteMoreIsRefusedWithTheNumberOfBytesToSave() {
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> open(directoryFor(107)))
                .satisfies(e -> {
                    assertThat(e.code()).isEqualTo(UnixTransportError.SOCKET_PATH_TOO_LONG);
                    assertThat(e.sentence()).contains("VM 'web'", "107 bytes", pathOf(107));
                    assertThat(e.remedy())
                            .hasValueSatisfying(remedy -> assertThat(remedy).contains("saves 1 bytes"));
                });
    }

    private static TransportBackend open(Path directory) {
        TransportRequest request = new TransportRequest("web", "monitor", directory, TIMEOUT);
        return new UnixTransportProvider().open(new UnixTransportOptions(), request);
    }

    private static Path directoryFor(int socketPathBytes) {
        return Path.of("/" + "d".repeat(socketPathBytes - "//monitor.sock".length()));
    }

    private static String pathOf(int socketPathBytes) {
        return directoryFor(socketPathBytes) + "/monitor.sock";
    }
}
