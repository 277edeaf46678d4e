package dev.ratite.launcher;

import static dev.ratite.launcher.VmHost.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.event.VmEvent;
import dev.ratite.launcher.event.VmSignal;
import dev.ratite.testkit.NeedsQemu;
import dev.ratite.testkit.OwnThread;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Very many events, and a program that is killed again and again while they happen. */
@Tag("integration")
@NeedsQemu
class EventsUnderFireTest {
    private static final int EVENTS = 100_000;

    private static final int MINUTES = 15;

    @RegisterExtension
    final VmHost host = new VmHost();

    /** QEMU takes its commands byte by byte, so that it is busy for half a minute; on a busy machine for two. */
    @Test
    @Timeout(value = MINUTES, unit = TimeUnit.MINUTES)
    void eachOfAHundredThousandEventsIsSeenOnceByAProgramThatIsKilledAgainAndAgain() throws Exception {
        Path seen = host.directory().resolve("seen");
        int kills = 0;
        Process consumer = consumer(seen);
        try {
            BufferedReader lines = consumer.inputReader();
            assertThat(lines.readLine()).isEqualTo("launched");
            CompletableFuture<Void> driver = OwnThread.run(this::drive);
            for (String line = lines.readLine(); !line.equals("complete"); line = lines.readLine()) {
                assertThat(line).startsWith("at ");
                if (lines.readLine().equals("complete")) {
                    break;
                }
                assertThat(consumer.destroyForcibly().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                        .isTrue();
                kills++;
                consumer = consumer(seen);
                lines = consumer.inputReader();
            }
            driver.get(MINUTES, TimeUnit.MINUTES);
        } finally {
            consumer.destroyForcibly();
        }
        assertThat(kills).isGreaterThan(3);
        assertEachOnce(seen);
    }

    private void assertEachOnce(Path seen) throws Exception {
        host.operator().gc();
        List<VmSignal> all = host.operator().pastRuns("web").get(0).events().since(1);
        assertThat(all).filteredOn(signal -> isTurn((VmEvent) signal)).hasSizeGreaterThanOrEqualTo(EVENTS);
        long[] numbers = new long[all.size()];
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(seen));
        assertThat(bytes.remaining()).isEqualTo(all.size() * Long.BYTES);
        bytes.asLongBuffer().get(numbers);
        assertThat(numbers)
                .isEqualTo(IntStream.rangeClosed(1, all.size()).asLongStream().toArray());
    }

    private static boolean isTurn(VmEvent event) {
        return event.name().equals("STOP") || event.name().equals("RESUME");
    }

    private void drive() {
        try (StopAndGo driver = new StopAndGo(host.state().resolve("run/web/rescue.sock"))) {
            driver.cause(EVENTS);
            driver.quit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process consumer(Path seen) throws Exception {
        Path definition = host.directory().resolve("web.json");
        VmDefinition vm = VmDefinition.named("web").memoryMib(32).build();
        Files.writeString(definition, host.ratite().write(vm));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EventConsumer.class.getName(),
                        host.state().toString(),
                        definition.toString(),
                        seen.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
