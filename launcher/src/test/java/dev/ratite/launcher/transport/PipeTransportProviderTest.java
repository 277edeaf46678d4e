package dev.ratite.launcher.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import dev.ratite.api.transport.TransportBackend;
import dev.ratite.api.transport.TransportConnection;
import dev.ratite.api.transport.TransportProvider;
import dev.ratite.api.transport.TransportRequest;
import dev.ratite.testkit.BareQemu;
import dev.ratite.testkit.NeedsQemu;
import dev.ratite.testkit.TransportProviderContract;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipeTransportProviderTest extends TransportProviderContract<PipeTransportOptions> {
    private static final Duration SOON = Duration.ofSeconds(1);

    @TempDir
    Path temp;

    @Override
    protected TransportProvider<PipeTransportOptions> provider() {
        return new PipeTransportProvider();
    }

    @Override
    protected PipeTransportOptions usableOptions(Path directory) {
        return new PipeTransportOptions();
    }

    @Test
    void qemuAddsInAndOutToThePath() {
        TransportBackend transport = open(Path.of("/run/web"));
        assertThat(transport.chardev().backend()).isEqualTo("pipe");
        assertThat(transport.chardev().options()).isEqualTo(Map.of("path", "/run/web/monitor"));
        assertThat(transport.files()).containsExactly(Path.of("/run/web/monitor.in"), Path.of("/run/web/monitor.out"));
    }

    @Test
    void thePipesAreForTheirOwnerAlone() throws IOException {
        try (TransportBackend transport = open(temp)) {
            transport.prepare();
            for (Path pipe : transport.files()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(pipe)))
                        .isEqualTo("rw-------");
                assertThat(Files.readAttributes(pipe, "unix:mode").get("mode"))
                        .isInstanceOfSatisfying(
                                Integer.class,
                                mode -> assertThat(mode >> 12).as("a pipe").isEqualTo(1));
            }
        }
        assertThat(temp).isEmptyDirectory();
    }

    @Test
    void aPipeThatCannotBeMadeSaysWhyAndLeavesNothing() throws IOException {
        Files.createDirectory(temp.resolve("monitor.out"));
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> open(temp).prepare())
                .satisfies(e -> assertThat(e.code()).isEqualTo(PipeTransportError.PIPE_NOT_MADE))
                .withMessageContaining("VM 'web'")
                .withMessageContaining("File exists");
        assertThat(temp.resolve("monitor.in")).doesNotExist();
    }

    @Test
    void pipesThatNobodyHasOpenAreToldAtOnce() {
        try (TransportBackend transport = open(temp)) {
            transport.prepare();
            assertThatExceptionOfType(RatiteException.class)
                    .isThrownBy(() -> transport.connect(SOON))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(PipeTransportError.PIPE_NOT_OPEN))
                    .withMessageContaining("VM 'web'")
                    .withMessageContaining("No such device or address");
        }
    }

    @Test
    @NeedsQemu
    void aSecondClientHasToWaitAndIsThenNotGreeted() throws IOException {
        try (TransportBackend transport = open(temp)) {
            transport.prepare();
            try (BareQemu qemu = BareQemu.start(
                    "-chardev", "pipe,id=m,path=" + temp.resolve("monitor"), "-mon", "chardev=m,mode=control")) {
                try (TransportConnection first = transport.connect(SOON)) {
                    assertThatExceptionOfType(RatiteException.class)
                            .isThrownBy(() -> transport.connect(SOON))
                            .satisfies(e -> assertThat(e.code()).isEqualTo(PipeTransportError.PIPE_IN_USE));
                    assertThat(answer(first, "")).startsWith("{\"QMP\":");
                    assertThat(answer(first, "{\"execute\":\"qmp_capabilities\"}"))
                            .isEqualTo("{\"return\": {}}");
                }
                try (TransportConnection second = transport.connect(SOON)) {
                    assertThat(answer(second, "{\"execute\":\"query-name\"}")).startsWith("{\"return\":");
                }
                assertThat(qemu.errors()).isEmpty();
            }
            assertThatExceptionOfType(RatiteException.class)
                    .isThrownBy(() -> transport.connect(SOON))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(PipeTransportError.PIPE_NOT_OPEN));
        }
    }

    private static String answer(TransportConnection connection, String command) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((command + "\n").getBytes(UTF_8));
        while (bytes.hasRemaining()) {
            connection.out().write(bytes);
        }
        return new BufferedReader(Channels.newReader(connection.in(), UTF_8)).readLine();
    }

    private static TransportBackend open(Path directory) {
        return new PipeTransportProvider()
                .open(new PipeTransportOptions(), new TransportRequest("web", "monitor", directory, SOON));
    }
}
