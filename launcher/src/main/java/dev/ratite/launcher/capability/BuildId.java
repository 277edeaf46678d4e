package dev.ratite.launcher.capability;

import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * What tells two builds of a program apart though size and time agree: the build id that the linker has written into an
 * ELF file, or a checksum of the head of anything else, as of a script that starts QEMU.
 */
final class BuildId {
    /** Headers and notes come first in a file; of a script this is the whole. */
    private static final int HEAD = 16 * 1024;

    private static final int ELF = 0x7f454c46;
    private static final int PROGRAM_NOTE = 4;
    private static final int NOTE_BUILD_ID = 3;

    private BuildId() {}

    static String of(Path program) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(program)) {
            head = in.readNBytes(HEAD);
        }
        return ofElf(head).map(id -> "build-id " + id).orElseGet(() -> "crc " + checksum(head));
    }

    private static long checksum(byte[] head) {
        CRC32 sum = new CRC32();
        sum.update(head);
        return sum.getValue();
    }

    private static Optional<String> ofElf(byte[] head) {
        ByteBuffer elf = ByteBuffer.wrap(head);
        try {
            if (elf.getInt(0) != ELF) {
                return Optional.empty();
            }
            boolean wide = elf.get(4) == 2;
            elf.order(elf.get(5) == 2 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
            int at = wide ? (int) elf.getLong(32) : elf.getInt(28);
            int size = elf.getShort(wide ? 54 : 42);
            int count = elf.getShort(wide ? 56 : 44);
            for (int i = 0; i < count; i++) {
                Optional<String> id = inSegment(elf, at + i * size, wide);
                if (id.isPresent()) {
                    return id;
                }
            }
        } catch (IndexOutOfBoundsException | BufferUnderflowException | IllegalArgumentException e) {
            return Optional.empty(); // not what it says it is, or with its notes elsewhere: the checksum will do
        }
        return Optional.empty();
    }

    private static Optional<String> inSegment(ByteBuffer elf, int header, boolean wide) {
        if (elf.getInt(header) != PROGRAM_NOTE) {
            return Optional.empty();
        }
        int at = wide ? (int) elf.getLong(header + 8) : elf.getInt(header + 4);
        int end = at + (wide ? (int) elf.getLong(header + 32) : elf.getInt(header + 16));
        while (at + 12 <= end) {
            int name = elf.getInt(at);
            int length = elf.getInt(at + 4);
            int content = at + 12 + padded(name);
            if (elf.getInt(at + 8) == NOTE_BUILD_ID) {
                return Optional.of(hex(elf, content, length));
            }
            at = content + padded(length);
        }
        return Optional.empty();
    }

    private static String hex(ByteBuffer elf, int at, int length) {
        byte[] id = new byte[length];
        elf.get(at, id);
        return HexFormat.of().formatHex(id);
    }

    private static int padded(int length) {
        return (length + 3) & ~3;
    }
}
