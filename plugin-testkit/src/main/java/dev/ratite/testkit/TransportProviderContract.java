package dev.ratite.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratite.api.HostResources;
import dev.ratite.api.RatiteException;
import dev.ratite.api.transport.DescriptorConnection;
import dev.ratite.api.transport.DescriptorPassing;
import dev.ratite.api.transport.ReopeningTransportProvider;
import dev.ratite.api.transport.TransportBackend;
import dev.ratite.api.transport.TransportConnection;
import dev.ratite.api.transport.TransportProvider;
import dev.ratite.api.transport.TransportRequest;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every type of transport keeps. Extend it, and say what opens and what does not.
 *
 * @param <O> the options of this type of transport
 */
public abstract class TransportProviderContract<O extends Record>
        extends BackendProviderContract<O, TransportRequest, TransportBackend> {
    private static final String NAME = "monitor";
    private static final int MANY = 300;
    private static final String NEGOTIATE = "{\"execute\":\"qmp_capabilities\"}\n";
    private static final String ASK = "{\"execute\":\"query-commands\"}\n";

    @Override
    protected abstract TransportProvider<O> provider();

    /** Options whose constructor is content but that do not open; empty where there is no such thing. */
    protected Optional<O> unreachableOptions(Path directory) throws IOException {
        return Optional.empty();
    }

    /** Whether QEMU can be handed descriptors over this transport; absence is tested as well. */
    protected boolean passesDescriptors() {
        return false;
    }

    /** A request as the host makes it: {@code monitor} of VM {@code web}, in a directory that is not there yet. */
    @Override
    protected final TransportRequest request(Path directory) {
        return new TransportRequest(VM, NAME, directory.resolve("run"), PATIENCE);
    }

    @Override
    final TransportRequest request(Path directory, HostResources resources) {
        return new TransportRequest(VM, NAME, directory.resolve("run"), PATIENCE, resources);
    }

    @Test
    @NeedsQemu
    void reachesTheMonitorOfARealQemu(@TempDir Path directory) throws IOException {
        try (TransportBackend transport = open(directory);
                BareQemu qemu = listening(transport, directory);
                TransportConnection connection = transport.connect(PATIENCE)) {
            BufferedReader lines = lines(connection);
            assertThat(lines.readLine()).startsWith("{\"QMP\":");
            write(connection.out(), NEGOTIATE);
            assertThat(lines.readLine()).isEqualTo("{\"return\": {}}");
            assertThat(qemu.errors()).isEmpty();
        }
    }

    @Test
    @NeedsQemu
    void anotherProgramFindsTheMonitorAgain(@TempDir Path directory) throws IOException {
        O options = usableOptions(directory);
        try (TransportBackend transport = provider().open(options, request(directory));
                BareQemu qemu = listening(transport, directory)) {
            try (TransportConnection first = transport.connect(PATIENCE)) {
                BufferedReader lines = lines(first);
                lines.readLine();
                write(first.out(), NEGOTIATE);
                assertThat(lines.readLine()).isEqualTo("{\"return\": {}}");
            }
            if (provider() instanceof ReopeningTransportProvider<O> reopening) {
                TransportBackend again = reopening.reopen(options, request(directory));
                try (TransportConnection second = again.connect(PATIENCE)) {
                    write(second.out(), again.greetsEachClient() ? NEGOTIATE : ASK);
                    assertThat(lines(second).readLine())
                            .startsWith(again.greetsEachClient() ? "{\"QMP\":" : "{\"return\":");
                }
            }
            assertThat(qemu.errors()).isEmpty();
        }
    }

    @Test
    @NeedsQemu
    void filesAreInTheVmsDirectoryAndThereOnceQemuListens(@TempDir Path directory) throws IOException {
        try (TransportBackend transport = open(directory);
                BareQemu qemu = listening(transport, directory)) {
            assertThat(qemu.pid()).isPositive();
            assertThat(transport.files()).allSatisfy(file -> {
                assertThat(file).hasParent(directory.resolve("run"));
                assertThat(Files.exists(file)).as("%s exists", file).isTrue();
            });
        }
    }

    @Test
    @NeedsQemu
    void readsAndWritesInTwoThreadsAtOnce(@TempDir Path directory) throws Exception {
        try (TransportBackend transport = open(directory);
                BareQemu qemu = listening(transport, directory);
                TransportConnection connection = transport.connect(PATIENCE);
                Crowd crowd = new Crowd(2)) {
            BufferedReader lines = lines(connection);
            lines.readLine();
            crowd.add(() -> {
                write(connection.out(), NEGOTIATE);
                for (int i = 0; i < MANY; i++) {
                    write(connection.out(), ASK);
                }
            });
            crowd.add(() -> {
                for (int i = 0; i <= MANY; i++) {
                    assertThat(lines.readLine()).startsWith("{\"return\":");
                }
            });
            crowd.goAndFinish(PATIENCE);
            assertThat(qemu.errors()).isEmpty();
        }
    }

    @Test
    void connectingToNothingFailsInTime(@TempDir Path directory) throws IOException {
        try (TransportBackend transport = open(directory)) {
            long start = System.nanoTime();
            assertThatExceptionOfType(RatiteException.class)
                    .isThrownBy(() -> transport.connect(Duration.ofMillis(300)))
                    .satisfies(e -> assertThat(e.sentence()).contains(subjects()));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
        }
    }

    @Test
    @NeedsQemu
    void closingWakesABlockedReader(@TempDir Path directory) throws Exception {
        try (TransportBackend transport = open(directory);
                BareQemu qemu = listening(transport, directory);
                Crowd crowd = new Crowd(2)) {
            TransportConnection connection = transport.connect(PATIENCE);
            BufferedReader lines = lines(connection);
            CountDownLatch greeted = new CountDownLatch(1);
            crowd.add(() -> {
                lines.readLine();
                greeted.countDown();
                assertThat(lines.readLine()).isNull();
            });
            crowd.add(() -> {
                assertThat(greeted.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
                        .isTrue();
                connection.close();
            });
            try {
                crowd.goAndFinish(PATIENCE);
            } catch (ExecutionException e) {
                assertThat(e).as("how the reader ended").hasCauseInstanceOf(IOException.class);
            }
            assertThatThrownBy(() -> write(connection.out(), NEGOTIATE)).isInstanceOf(IOException.class);
            assertThat(qemu.errors()).isEmpty();
        }
    }

    @Test
    @NeedsQemu
    void aBlockedReaderSeesQemusDeathAndWritingFailsFromThenOn(@TempDir Path directory) throws Exception {
        try (TransportBackend transport = open(directory);
                BareQemu qemu = listening(transport, directory);
                TransportConnection connection = transport.connect(PATIENCE);
                Crowd crowd = new Crowd(2)) {
            BufferedReader lines = lines(connection);
            CountDownLatch greeted = new CountDownLatch(1);
            crowd.add(() -> {
                lines.readLine();
                greeted.countDown();
                assertThat(lines.readLine()).isNull();
            });
            crowd.add(() -> {
                assertThat(greeted.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
                        .isTrue();
                kill(qemu);
            });
            try {
                crowd.goAndFinish(PATIENCE);
            } catch (ExecutionException e) {
                assertThat(e).as("how the reader ended").hasCauseInstanceOf(IOException.class);
            }
            assertThatThrownBy(() -> writeManyTimes(connection.out())).isInstanceOf(IOException.class);
        }
    }

    @Test
    void preparingAndClosingLeavesNothingBehind(@TempDir Path directory) throws IOException {
        Files.createDirectories(directory.resolve("run"));
        O options = usableOptions(directory);
        HostSnapshot before = HostSnapshot.takeOfThisJvm(directory);
        try (TransportBackend transport = provider().open(options, request(directory))) {
            transport.prepare();
        }
        before.assertNothingChanged();
    }

    @Test
    @NeedsQemu
    void noSocketOrPipeStaysOpenOnceAllIsClosed(@TempDir Path directory) throws IOException {
        O options = usableOptions(directory);
        // The first round loads what keeps a descriptor of its own for as long as the JVM runs.
        greetAndClose(options, directory);
        OpenEnds before = OpenEnds.take(directory);
        greetAndClose(options, directory);
        before.assertNoneCame();
    }

    private void greetAndClose(O options, Path directory) throws IOException {
        try (TransportBackend transport = provider().open(options, request(directory));
                BareQemu qemu = listening(transport, directory)) {
            try (TransportConnection connection = transport.connect(PATIENCE)) {
                assertThat(lines(connection).readLine()).startsWith("{\"QMP\":");
            }
            assertThat(qemu.errors()).isEmpty();
        }
    }

    @Test
    void saysWhetherItPassesDescriptors(@TempDir Path directory) throws IOException {
        try (TransportBackend transport = open(directory)) {
            assertThat(transport instanceof DescriptorPassing).isEqualTo(passesDescriptors());
        }
    }

    @Test
    @NeedsQemu
    void aDescriptorGoesWithTheNextCommandAndWithNoOther(@TempDir Path directory) throws IOException {
        try (TransportBackend transport = open(directory);
                BareQemu qemu = listening(transport, directory);
                FileOutputStream file =
                        new FileOutputStream(directory.resolve("passed").toFile())) {
            if (transport instanceof DescriptorPassing passing) {
                try (DescriptorConnection connection = passing.connectForDescriptors(PATIENCE)) {
                    passOne(connection, file.getFD());
                }
                assertThat(file.getFD().valid()).as("it is still ours").isTrue();
            }
            assertThat(qemu.errors()).isEmpty();
        }
    }

    private static void passOne(DescriptorConnection connection, FileDescriptor descriptor) throws IOException {
        BufferedReader lines = lines(connection.channels());
        lines.readLine();
        assertThat(answer(connection, lines, NEGOTIATE)).startsWith("{\"return\":");
        connection.descriptors().attach(descriptor);
        assertThat(answer(connection, lines, "{\"execute\":\"add-fd\",\"arguments\":{\"opaque\":\"passed\"}}\n"))
                .contains("\"fdset-id\"");
        assertThat(answer(connection, lines, "{\"execute\":\"query-fdsets\"}\n"))
                .contains("\"passed\"");
        assertThat(answer(connection, lines, "{\"execute\":\"add-fd\"}\n")).contains("\"error\"");
    }

    private static String answer(DescriptorConnection connection, BufferedReader lines, String command)
            throws IOException {
        write(connection.channels().out(), command);
        return lines.readLine();
    }

    @Override
    final Class<?> service() {
        return TransportProvider.class;
    }

    @Override
    final Set<String> namesKeptByTheHost() {
        return Set.of("type");
    }

    @Override
    final Object values(TransportBackend transport) {
        return List.of(transport.chardev(), transport.files());
    }

    @Override
    final Optional<O> unreachable(Path directory) throws IOException {
        return unreachableOptions(directory);
    }

    @Override
    final List<String> subjects() {
        return List.of("'" + VM + "'", NAME);
    }

    private static BareQemu listening(TransportBackend transport, Path directory) throws IOException {
        Files.createDirectories(directory.resolve("run"));
        transport.prepare();
        return BareQemu.start(
                "-chardev", Json.commaJoined(transport.chardev(), NAME), "-mon", "chardev=" + NAME + ",mode=control");
    }

    private static BufferedReader lines(TransportConnection connection) {
        return new BufferedReader(Channels.newReader(connection.in(), UTF_8));
    }

    /** A process that ends closes what it has open one by one, so its end has to be waited for. */
    private static void kill(BareQemu qemu) throws Exception {
        ProcessHandle process = ProcessHandle.of(qemu.pid()).orElseThrow();
        assertThat(process.destroyForcibly()).isTrue();
        process.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A socket may take a first message for a peer that has gone. */
    private static void writeManyTimes(WritableByteChannel out) throws IOException {
        for (int i = 0; i < MANY; i++) {
            write(out, ASK);
        }
    }

    private static void write(WritableByteChannel out, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }
}
