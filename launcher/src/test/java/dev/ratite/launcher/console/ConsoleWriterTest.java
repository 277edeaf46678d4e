package dev.ratite.launcher.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("try") // connections are held, not used
class ConsoleWriterTest {
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
    void whatIsSentArrivesInOrder() throws Exception {
        port.serve(0);
        console.sendLine("grün");
        console.send("y");
        assertThat(received()).isEqualTo("grün\r");
        assertThat(received()).isEqualTo("y");
    }

    @Test
    void aLongTextIsSentInPiecesWhoseEchoFitsIntoQemusBuffer() throws Exception {
        port.serve(0);
        String text = "0123456789".repeat(20);
        console.send(text);
        StringBuilder all = new StringBuilder();
        while (all.length() < text.length()) {
            String piece = received();
            assertThat(piece).hasSizeLessThanOrEqualTo(ConsoleWriter.CHUNK);
            all.append(piece);
        }
        assertThat(all).hasToString(text);
    }

    @Test
    void whatComesBackIsReadSoThatTheGuestIsNotHeldUp() throws Exception {
        port.serve(8 * 1024 * 1024);
        console.send("x");
        assertThat(received()).isEqualTo("x");
    }

    @Test
    void aSecondConsoleIsToldWhoWrites() {
        port.serve(0);
        console.send("x");
        try (SerialConsole other = SerialConsole.open(port.directory)) {
            assertThatExceptionOfType(RatiteException.class)
                    .isThrownBy(() -> other.send("y"))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(ConsoleError.CONSOLE_BUSY))
                    .withMessageContaining("process " + ProcessHandle.current().pid())
                    .withMessageContaining("(console)");
        }
    }

    @Test
    void anotherProgramAtTheSocketIsNotWaitedFor() throws Exception {
        try (SocketChannel other = port.otherClient()) {
            assertThatExceptionOfType(RatiteException.class)
                    .isThrownBy(() -> console.send("x"))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(ConsoleError.CONSOLE_BUSY))
                    .withMessageContaining("a program other than Ratite");
        }
        port.serve(0);
        FakeSerialPort.awaitNobodyAt(port.directory.serialSocket());
        console.send("y");
        assertThat(received()).isEmpty();
        assertThat(received()).isEqualTo("y");
    }

    @Test
    void aClosedConsoleLetsTheNextWrite() throws Exception {
        port.serve(0);
        console.send("a");
        console.close();
        console.close();
        assertThat(port.directory.serialLock()).doesNotExist();
        try (SerialConsole next = SerialConsole.open(port.directory)) {
            next.send("b");
            assertThat(received() + received()).isEqualTo("ab");
        }
    }

    @Test
    void withoutASocketNothingIsSent() throws Exception {
        Files.delete(port.directory.serialSocket());
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> console.send("x"))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ConsoleError.CONSOLE_UNREACHABLE))
                .withMessageContaining(port.directory.serialSocket().toString());
    }

    @Test
    void aGuestThatDoesNotReadIsNotWaitedForWithoutEnd() {
        try (ConsoleWriter writer = ConsoleWriter.open(port.directory)) {
            assertThatExceptionOfType(RatiteException.class)
                    .isThrownBy(() -> writer.write(ByteBuffer.allocate(1), Duration.ofMillis(50)))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(ConsoleError.NOT_TAKEN))
                    .withMessageContaining("'web'");
        }
    }

    @Test
    void anInterruptEndsTheWaitAndIsKept() {
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> console.send("x"))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ConsoleError.INTERRUPTED));
        assertThat(Thread.interrupted()).isTrue();
    }

    private String received() throws InterruptedException {
        return port.received.poll(30, TimeUnit.SECONDS);
    }
}
