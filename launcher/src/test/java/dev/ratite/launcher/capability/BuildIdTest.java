package dev.ratite.launcher.capability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.ratite.testkit.NeedsQemu;
import dev.ratite.testkit.RealPart;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BuildIdTest {
    private static final int NOTES = 200;

    @TempDir
    Path temp;

    static Stream<Arguments> kindsOfElf() {
        return Stream.of(true, false).flatMap(wide -> Stream.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)
                .map(order -> Arguments.of(wide, order)));
    }

    @ParameterizedTest
    @MethodSource("kindsOfElf")
    void theLinkersBuildIdIsFoundBehindOtherNotes(boolean wide, ByteOrder order) throws IOException {
        ByteBuffer elf = elf(wide, order);
        note(elf.position(NOTES), "GNU", 1, "abi"); // whose length is no multiple of four
        note(elf, "GNU", 3, "\u0001\u0002\u007f");

        assertThat(of(elf)).isEqualTo("build-id 01027f");
    }

    @ParameterizedTest
    @MethodSource("kindsOfElf")
    void anElfFileWithoutBuildIdHasAChecksum(boolean wide, ByteOrder order) throws IOException {
        ByteBuffer elf = elf(wide, order);
        note(elf.position(NOTES), "GNU", 1, "abi");

        assertThat(of(elf)).startsWith("crc ");
    }

    @Test
    void notesThatLieBehindTheHeadCountAsNone() throws IOException {
        ByteBuffer elf = elf(true, ByteOrder.LITTLE_ENDIAN);
        elf.putLong(64 + 56 + 8, 1L << 40);

        assertThat(of(elf)).startsWith("crc ");
    }

    @Test
    void anElfFileThatIsCutOffHasAChecksum() throws IOException {
        byte[] whole = elf(true, ByteOrder.LITTLE_ENDIAN).array();
        for (int length : new int[] {0, 3, 4, 20, 70, 130, NOTES + 5}) {
            Path file = Files.write(temp.resolve("cut"), Arrays.copyOf(whole, length));
            assertThat(BuildId.of(file)).as("%d bytes", length).startsWith("crc ");
        }
    }

    @Test
    void aScriptIsKnownByWhatItSays() throws IOException {
        Path one = Files.writeString(temp.resolve("one"), "#!/bin/sh\nexec qemu-7\n");
        Path same = Files.writeString(temp.resolve("same"), "#!/bin/sh\nexec qemu-7\n");
        Path other = Files.writeString(temp.resolve("other"), "#!/bin/sh\nexec qemu-8\n");

        assertThat(BuildId.of(one))
                .startsWith("crc ")
                .isEqualTo(BuildId.of(same))
                .isNotEqualTo(BuildId.of(other));
    }

    @Test
    @NeedsQemu
    void aRealQemuHasABuildIdOrIsAScript() throws IOException {
        Path program = RealPart.QEMU.path();
        boolean elf = new String(head(program), StandardCharsets.ISO_8859_1).startsWith("\u007fELF");

        assertThat(BuildId.of(program)).matches(elf ? "build-id [0-9a-f]{32,}" : "crc [0-9]+");
    }

    @Test
    void anAbsentFileIsAnError() {
        assertThatIOException().isThrownBy(() -> BuildId.of(temp.resolve("absent")));
    }

    private static byte[] head(Path program) throws IOException {
        try (InputStream in = Files.newInputStream(program)) {
            return in.readNBytes(4);
        }
    }

    private String of(ByteBuffer elf) throws IOException {
        return BuildId.of(Files.write(temp.resolve("program"), elf.array()));
    }

    /** Two program headers, of a segment to load and of one with notes. */
    private static ByteBuffer elf(boolean wide, ByteOrder order) {
        ByteBuffer elf = ByteBuffer.allocate(400);
        elf.putInt(0x7f454c46)
                .put((byte) (wide ? 2 : 1))
                .put((byte) (order == ByteOrder.BIG_ENDIAN ? 2 : 1))
                .order(order);
        int headers = wide ? 64 : 52;
        int size = wide ? 56 : 32;
        elf.putShort(wide ? 54 : 42, (short) size).putShort(wide ? 56 : 44, (short) 2);
        elf.putInt(headers, 1).putInt(headers + size, 4);
        if (wide) {
            elf.putLong(32, headers).putLong(headers + size + 8, NOTES).putLong(headers + size + 32, 100);
        } else {
            elf.putInt(28, headers).putInt(headers + size + 4, NOTES).putInt(headers + size + 16, 100);
        }
        return elf;
    }

    private static void note(ByteBuffer elf, String name, int type, String content) {
        elf.putInt(name.length() + 1).putInt(content.length()).putInt(type);
        padded(elf, name + "\u0000");
        padded(elf, content);
    }

    private static void padded(ByteBuffer elf, String text) {
        elf.put(text.getBytes(StandardCharsets.ISO_8859_1));
        elf.position((elf.position() + 3) & ~3);
    }
}
