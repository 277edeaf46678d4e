package dev.ratite.testkit.guest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.testkit.BareQemu;
import dev.ratite.testkit.NeedsCommandGuest;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandGuestTest {
    @TempDir
    private Path directory;

    @Test
    void everyCommandHasALetterOfItsOwn() {
        assertThat(CommandGuest.Command.values())
                .extracting(CommandGuest.Command::letter)
                .doesNotHaveDuplicates()
                .allMatch(Character::isLowerCase);
    }

    @Test
    void someCommandsNeedADevice() {
        EnumSet<CommandGuest.Command> needy = EnumSet.allOf(CommandGuest.Command.class);
        needy.removeIf(command -> command.device().isEmpty());
        assertThat(needy)
                .containsExactly(
                        CommandGuest.Command.PANIC, CommandGuest.Command.DEBUG_EXIT, CommandGuest.Command.WATCHDOG);
    }

    @Test
    @NeedsCommandGuest
    void copyIsWritableAndBootsFromAnyDisk() throws IOException {
        Path copy = CommandGuest.get().copyTo(directory);
        assertThat(copy).isWritable();
        assertThat(Files.size(copy)).isGreaterThanOrEqualTo(1 << 20);
    }

    @Test
    @NeedsCommandGuest
    void bootsAndLeavesByDebugExit() throws IOException {
        Path serial = directory.resolve("serial");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(serial));
            try (BareQemu qemu = BareQemu.start(arguments(serial));
                    SocketChannel line = server.accept()) {
                qemu.execute("cont", Map.of());
                BufferedReader reader = new BufferedReader(Channels.newReader(line, StandardCharsets.US_ASCII));
                assertThat(reader.readLine() + "\r\n").isEqualTo(CommandGuest.READY);
                line.write(ByteBuffer.wrap(new byte[] {(byte) CommandGuest.Command.DEBUG_EXIT.letter()}));
                assertThat(reader.readLine()).isNull();
                ProcessHandle.of(qemu.pid())
                        .ifPresent(process -> assertThat(process.onExit()).succeedsWithin(60, TimeUnit.SECONDS));
            }
        }
    }

    private List<String> arguments(Path serial) throws IOException {
        return List.of(
                "-m",
                "32",
                "-device",
                "isa-debug-exit,iobase=0x501",
                "-serial",
                "unix:" + serial,
                "-drive",
                "if=virtio,format=raw,file=" + CommandGuest.get().copyTo(directory));
    }
}
