package dev.ratite.launcher.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.process.QemuProcess;
import dev.ratite.launcher.process.RunDirectory;
import dev.ratite.launcher.process.StateDirectory;
import dev.ratite.launcher.process.VmLock;
import dev.ratite.testkit.NeedsQemu;
import java.io.IOException;
import java.io.InputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("integration")
@NeedsQemu
@SuppressWarnings("try") // connections are held, not used
class SerialConsoleIntegrationTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path temp;

    private RunDirectory directory;
    private VmLock lock;
    private QemuProcess qemu;
    private SerialConsole console;

    @BeforeEach
    void start() throws IOException {
        directory = new StateDirectory(temp).run("web");
        lock = VmLock.take(directory, "test");
        directory.create(lock);
        qemu = EchoGuest.start(directory);
        console = SerialConsole.open(directory);
    }

    @AfterEach
    void end() {
        qemu.kill();
        assertThat(qemu.awaitExit(PATIENCE)).isPresent();
        console.close();
        lock.close();
    }

    @Test
    void aGuestIsTalkedToFromItsFirstByteOn() {
        ConsoleMatch ready = console.expect(EchoGuest.READY, PATIENCE);
        assertThat(ready.start()).isZero();
        console.sendLine("uname");
        assertThat(console.expect("uname\r", PATIENCE).end()).isEqualTo(ready.end() + 6);
        assertThat(console.transcript()).isEqualTo(EchoGuest.READY + "uname\r");
    }

    @Test
    void readersOfAnyTimeSeeTheSameAndOneThatDoesNotReadHoldsUpNobody() throws Exception {
        String sent = "0123456789abcdef".repeat(256);
        try (InputStream idle = console.follow(0);
                InputStream early = console.follow(0)) {
            console.expect(EchoGuest.READY, PATIENCE);
            console.send(sent);
            console.send("!");
            console.expect("!", PATIENCE);
            try (InputStream late = console.follow(0)) {
                int length = EchoGuest.READY.length() + sent.length() + 1;
                byte[] seen = early.readNBytes(length);
                assertThat(seen).asString().isEqualTo(EchoGuest.READY + sent + "!");
                assertThat(late.readNBytes(length)).isEqualTo(seen);
                assertThat(idle.readNBytes(length)).isEqualTo(seen);
            }
        }
    }

    @Test
    void whatIsSentJustBeforeClosingArrives() {
        console.expect(EchoGuest.READY, PATIENCE);
        for (int i = 0; i < 20; i++) {
            try (SerialConsole brief = SerialConsole.open(directory)) {
                brief.send("<" + i + ">");
            }
            console.expect("<" + i + ">", PATIENCE);
        }
    }

    @Test
    void aProgramThatIsConnectedAlreadyIsTold() throws Exception {
        console.expect(EchoGuest.READY, PATIENCE);
        try (SocketChannel other = SocketChannel.open(UnixDomainSocketAddress.of(directory.serialSocket()))) {
            assertThatExceptionOfType(RatiteException.class)
                    .isThrownBy(() -> console.send("x"))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(ConsoleError.CONSOLE_BUSY));
        }
        FakeSerialPort.awaitNobodyAt(directory.serialSocket());
        console.send("now");
        console.expect("now", PATIENCE);
    }

    @Test
    void theEndOfQemuEndsEveryReader() throws Exception {
        try (InputStream in = console.follow(0)) {
            console.expect(EchoGuest.READY, PATIENCE);
            qemu.kill();
            assertThat(in.readAllBytes()).asString().isEqualTo(EchoGuest.READY);
        }
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> console.expect("more", PATIENCE))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ConsoleError.VM_ENDED));
    }
}
