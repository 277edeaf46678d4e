package dev.ratite.launcher.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.launcher.process.LogStart;
import dev.ratite.launcher.process.RunDirectory;
import dev.ratite.launcher.process.RunLogs;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFollowerTest {
    @TempDir
    Path temp;

    private FakeSerialPort port;
    private SerialConsole console;

    @BeforeEach
    void open() {
        port = new FakeSerialPort(temp);
        console = SerialConsole.open(port.directory);
    }

    @AfterEach
    void close() throws Exception {
        console.close();
        port.close();
    }

    @Test
    void aLogThatIsNotThereYetIsFollowedFromItsFirstByte() throws Exception {
        try (InputStream in = console.follow(0)) {
            CompletableFuture<byte[]> read = reading(() -> in.readNBytes(5));
            port.print("hello, world");
            assertThat(read.get(30, TimeUnit.SECONDS)).asString().isEqualTo("hello");
        }
    }

    /** A guest that writes much has its log cut while it is read; zeros that it wrote itself stay. */
    @Test
    void whatTheLogHasGivenUpIsPassedOver() throws Exception {
        port.print("x".repeat(1000) + "\0login: ");
        try (InputStream early = console.follow(0);
                RandomAccessFile log =
                        new RandomAccessFile(port.directory.serialLog().toFile(), "rw")) {
            assertThat(early.readNBytes(600)).hasSize(600);
            new LogStart(1000, 0).write(port.directory.serialLog());
            log.write(new byte[1000]);
            assertThat(early.readNBytes(8)).asString().isEqualTo("\0login: ");
            assertThat(console.transcript()).isEqualTo("login: ");
            assertThat(console.expect("login: ", Duration.ofSeconds(30)).end()).isEqualTo(1008);
        }
    }

    @Test
    void readersWhoComeAtDifferentTimesSeeTheSameBytes() throws Exception {
        byte[] output = new byte[300_000];
        new Random(7).nextBytes(output);
        CompletableFuture<byte[]> early = all(0);
        for (int at = 0; at < output.length; at += 3_000) {
            port.print(Arrays.copyOfRange(output, at, at + 3_000));
        }
        CompletableFuture<byte[]> late = all(0);
        CompletableFuture<byte[]> fromTheMiddle = all(150_000);
        port.exit();
        assertThat(early.get(30, TimeUnit.SECONDS)).isEqualTo(output);
        assertThat(late.get(30, TimeUnit.SECONDS)).isEqualTo(output);
        assertThat(fromTheMiddle.get(30, TimeUnit.SECONDS))
                .isEqualTo(Arrays.copyOfRange(output, 150_000, output.length));
    }

    @Test
    void itEndsWithTheVmAfterTheLastByte() throws Exception {
        port.print("bye");
        CompletableFuture<byte[]> read = all(0);
        port.exit();
        assertThat(read.get(30, TimeUnit.SECONDS)).asString().isEqualTo("bye");
    }

    @Test
    void itEndsWhenTheConsoleIsClosedAfterWhatThereIs() throws Exception {
        port.print("so far");
        CompletableFuture<byte[]> read = all(0);
        console.close();
        assertThat(read.get(30, TimeUnit.SECONDS)).asString().isEqualTo("so far");
    }

    @Test
    void closingTheStreamEndsAReadThatWaits() throws Exception {
        InputStream in = console.follow(0);
        CompletableFuture<Integer> read = reading(in::read);
        in.close();
        in.close();
        assertThat(read.get(30, TimeUnit.SECONDS)).isEqualTo(-1);
    }

    @Test
    void anInterruptEndsAReadThatWaits() throws Exception {
        port.print("");
        try (InputStream in = console.follow(0)) {
            CompletableFuture<Object> result = new CompletableFuture<>();
            Thread reader = new Thread(() -> {
                try {
                    result.complete(in.read());
                } catch (Exception e) {
                    result.complete(e);
                }
            });
            reader.start();
            reader.interrupt();
            assertThat(result.get(30, TimeUnit.SECONDS)).isInstanceOf(InterruptedIOException.class);
        }
    }

    @Test
    void anInterruptedReaderCanReadOn() throws Exception {
        port.print("ab");
        try (InputStream in = console.follow(0)) {
            Thread.currentThread().interrupt();
            assertThat(in.readNBytes(2)).asString().isEqualTo("ab");
            assertThat(Thread.interrupted()).isTrue();
            port.print("c");
            assertThat(in.read()).isEqualTo('c');
        }
    }

    @Test
    void aVmWithoutADirectoryHasNoOutput() throws Exception {
        try (InputStream in =
                SerialConsole.open(port.directory.state().run("absent")).follow(0)) {
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    @Test
    void aReadWithoutTimeTellsThatThereIsNothing() throws Exception {
        try (LogFollower follower = new LogFollower(
                port.directory.path(),
                () -> RunLogs.of(port.directory).open(RunDirectory::serialLog),
                () -> LogStart.FIRST_BYTE,
                () -> false,
                0)) {
            assertThat(follower.read(ByteBuffer.allocate(1), 0)).isZero();
            port.print("x");
            assertThat(follower.read(ByteBuffer.allocate(1), LogFollower.FOREVER))
                    .isEqualTo(1);
            assertThat(follower.position()).isEqualTo(1);
        }
    }

    private CompletableFuture<byte[]> all(long offset) {
        InputStream in = console.follow(offset);
        return reading(in::readAllBytes);
    }

    private static <T> CompletableFuture<T> reading(Callable<T> read) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread reader = new Thread(() -> {
            try {
                result.complete(read.call());
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        });
        reader.setDaemon(true);
        reader.start();
        return result;
    }
}
