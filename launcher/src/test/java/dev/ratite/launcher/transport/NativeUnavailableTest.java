package dev.ratite.launcher.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.api.RatiteException;
import dev.ratite.api.transport.DescriptorConnection;
import dev.ratite.api.transport.DescriptorPassing;
import dev.ratite.api.transport.TransportRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JVM of its own, since what was loaded once stays loaded. */
class NativeUnavailableTest {
    @Test
    void aLibraryThatCannotBeUnpackedIsAnErrorWithARemedy(@TempDir Path temp) throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temp.resolve("absent"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        HandsOver.class.getName(),
                        temp.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(child.getInputStream().readAllBytes(), UTF_8);
        assertThat(child.waitFor()).isZero();
        assertThat(said)
                .startsWith(
                        "DESCRIPTORS_UNAVAILABLE VM 'web' cannot be handed a descriptor: junixsocket cannot be loaded")
                .contains("-Djava.io.tmpdir");
    }

    /** Says what became of the attempt. */
    static final class HandsOver {
        private HandsOver() {}

        public static void main(String[] arguments) throws IOException {
            DescriptorPassing transport = (DescriptorPassing) new UnixTransportProvider()
                    .open(
                            new UnixTransportOptions(),
                            new TransportRequest("web", "rescue", Path.of(arguments[0]), Duration.ofSeconds(1)));
            try (DescriptorConnection connection = transport.connectForDescriptors(Duration.ofSeconds(1))) {
                System.out.println("connected: " + connection);
            } catch (RatiteException e) {
                System.out.println(e.code().name() + " " + e.getMessage());
            }
        }
    }
}
