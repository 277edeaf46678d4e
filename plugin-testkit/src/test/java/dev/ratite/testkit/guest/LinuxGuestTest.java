package dev.ratite.testkit.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.ratite.testkit.BareQemu;
import dev.ratite.testkit.NeedsLinuxGuest;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinuxGuestTest {
    @TempDir
    private Path directory;

    @Test
    void readsItsCommandLine() throws IOException {
        Files.writeString(directory.resolve("guest.properties"), "arch=amd64\ncmdline=console=ttyS0 quiet panic=-1\n");
        assertThat(new LinuxGuest(directory).commandLine()).isEqualTo("console=ttyS0 quiet panic=-1");
    }

    @Test
    void withoutACommandLineItIsBroken() throws IOException {
        Files.writeString(directory.resolve("guest.properties"), "arch=amd64\n");
        assertThatIllegalStateException()
                .isThrownBy(() -> new LinuxGuest(directory).commandLine())
                .withMessageContaining("has no 'cmdline'");
    }

    @Test
    void patternsKnowWhatTheGuestPrints() {
        String console =
                "boot\r\nGUEST-READY kernel=6.1.0-56-cloud-amd64 cpus=1 uptime=3.1\r\nGUEST-NET eth0 10.0.2.15/24\r\n";
        assertThat(LinuxGuest.READY.matcher(console).results().map(match -> match.group(1)))
                .containsExactly("6.1.0-56-cloud-amd64");
        assertThat(LinuxGuest.NETWORK_READY.matcher(console).results().map(match -> match.group(2)))
                .containsExactly("10.0.2.15");
    }

    @Test
    @NeedsLinuxGuest
    void theRealOneIsWhole() {
        LinuxGuest guest = LinuxGuest.get();
        assertThat(guest.kernel()).isReadable();
        assertThat(guest.compressedKernel()).isReadable();
        assertThat(guest.initrd()).isReadable();
        assertThat(guest.commandLine()).contains("console=ttyS0");
    }

    @Test
    @NeedsLinuxGuest
    void bootsUntilItsServicesAreUpAndItsShellWaits() throws IOException {
        Path serial = directory.resolve("serial");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(serial));
            try (BareQemu qemu = BareQemu.start(arguments(serial));
                    SocketChannel line = server.accept()) {
                qemu.execute("cont");
                Scanner console = new Scanner(line, StandardCharsets.UTF_8);
                assertThat(console.findWithinHorizon(LinuxGuest.NETWORK_READY, 0))
                        .isNotNull();
                assertThat(console.findWithinHorizon(LinuxGuest.READY, 0)).isNotNull();
                line.write(ByteBuffer.wrap(new byte[] {'\n'}));
                assertThat(console.findWithinHorizon(Pattern.quote(LinuxGuest.PROMPT), 0))
                        .isNotNull();
            }
        }
    }

    private static List<String> arguments(Path serial) {
        LinuxGuest guest = LinuxGuest.get();
        List<String> arguments = new ArrayList<>(List.of("-m", "256", "-serial", "unix:" + serial));
        arguments.addAll(List.of(
                "-kernel", guest.kernel().toString(), "-initrd", guest.initrd().toString()));
        arguments.addAll(List.of("-append", guest.commandLine()));
        arguments.addAll(List.of("-netdev", "user,id=net0,restrict=on", "-device", "virtio-net-pci,netdev=net0"));
        return arguments;
    }
}
