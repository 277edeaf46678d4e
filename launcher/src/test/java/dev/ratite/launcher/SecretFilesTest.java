package dev.ratite.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.display.remote.VncDisplayOptions;
import dev.ratite.launcher.definition.VmDefinitionBuilder;
import dev.ratite.launcher.vm.LaunchException;
import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.testkit.NeedsCommandGuest;
import java.io.DataInputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A password gets into QEMU, and is then nowhere else. */
@Tag("integration")
@NeedsCommandGuest
class SecretFilesTest {
    private static final String PASSWORD = "ses,ame'";
    private static final int PASSWORD_AUTHENTICATION = 2;

    @RegisterExtension
    final VmHost host = new VmHost();

    @Test
    void qemuLetsInWhoeverKnowsThePasswordAndNobodyElse() throws Exception {
        RunningVm vm = host.ratite().launch(guarded().build());
        Path screen = screen(vm);
        assertThat(authenticate(screen, PASSWORD)).isZero();
        assertThat(authenticate(screen, "sesame")).isNotZero();
    }

    @Test
    void nothingOfItStaysOnceQemuHasAnswered() throws Exception {
        RunningVm vm = host.ratite().launch(guarded().build());
        assertThat(vm.plan().secretFiles()).hasSize(1);
        assertThat(vm.directory().resolve("secrets")).doesNotExist();
        try (Stream<Path> files = Files.walk(vm.directory())) {
            List<Path> regular = files.filter(Files::isRegularFile).toList();
            assertThat(regular).isNotEmpty().allSatisfy(file -> assertThat(
                            Files.readString(file, StandardCharsets.ISO_8859_1))
                    .doesNotContain(PASSWORD));
        }
        assertThat(Files.readString(Path.of("/proc/" + vm.pid() + "/cmdline"))).doesNotContain(PASSWORD);
    }

    /** The host of the test finds the directory deleted. */
    @Test
    void nothingOfItStaysWhenQemuDoesNotStart() throws Exception {
        var broken = guarded().extraArguments("-no-such-option").build();
        assertThatExceptionOfType(LaunchException.class)
                .isThrownBy(() -> host.ratite().launch(broken))
                .satisfies(failure -> assertThat(failure.toString()).doesNotContain(PASSWORD));
        host.assertNothingLeft();
    }

    private VmDefinitionBuilder guarded() throws Exception {
        Path file = Files.writeString(
                Files.createDirectories(host.directory().resolve("images")).resolve("password"), PASSWORD + "\n");
        return host.commandVm("web")
                .display(VncDisplayOptions.builder().passwordFile(file).build());
    }

    private static Path screen(RunningVm vm) {
        return Path.of(vm.qmp()
                .call("query-vnc-servers")
                .path(0)
                .path("server")
                .path(0)
                .path("service")
                .asText());
    }

    /** What a VNC server says to a password; 0 lets in. */
    private static int authenticate(Path screen, String password) throws Exception {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(screen))) {
            DataInputStream in = new DataInputStream(Channels.newInputStream(channel));
            channel.write(ByteBuffer.wrap(in.readNBytes("RFB 003.008\n".length())));
            assertThat(in.readNBytes(in.readUnsignedByte())).containsExactly(PASSWORD_AUTHENTICATION);
            channel.write(ByteBuffer.wrap(new byte[] {PASSWORD_AUTHENTICATION}));
            channel.write(ByteBuffer.wrap(answer(in.readNBytes(16), password)));
            return in.readInt();
        }
    }

    /** VNC takes the bits of the key's bytes from the other end. */
    private static byte[] answer(byte[] challenge, String password) throws Exception {
        byte[] key = new byte[8];
        byte[] letters = password.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < letters.length; i++) {
            key[i] = (byte) (Integer.reverse(letters[i]) >>> 24);
        }
        Cipher des = Cipher.getInstance("DES/ECB/NoPadding");
        des.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "DES"));
        return des.doFinal(challenge);
    }
}
