package dev.ratite.storage.file;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a qcow2 image says of itself, as far as a launch depends on it (QEMU's docs/interop/qcow2.txt). Reading it takes
 * a few reads of the first cluster, a hundredth of what starting {@code qemu-img} takes.
 *
 * @param backingOrNull the name of the image below, as it stands there
 * @param backingFormatOrNull that image's format, as it stands there
 * @param encrypted whether its data are encrypted
 * @param corrupt whether QEMU has found it damaged
 */
record Qcow2Header(
        @Nullable String backingOrNull, @Nullable String backingFormatOrNull, boolean encrypted, boolean corrupt) {
    private static final int MAGIC = 'Q' << 24 | 'F' << 16 | 'I' << 8 | 0xfb;
    private static final int LENGTH_2 = 72;
    private static final int LENGTH_3 = 104;
    private static final int AT_BACKING_OFFSET = 8;
    private static final int AT_BACKING_SIZE = 16;
    private static final int AT_ENCRYPTION = 32;
    private static final int AT_INCOMPATIBLE_FEATURES = 72;
    private static final int AT_HEADER_LENGTH = 100;
    private static final int LONGEST_NAME = 1023;
    private static final long CORRUPT = 2;
    private static final int BACKING_FORMAT_EXTENSION = 0xe2792aca;

    /** The header's extensions and the name all lie in the first cluster, which has at most two mebibytes. */
    private static final long LARGEST_CLUSTER = 2 << 20;

    /** Empty when the file is not a qcow2 image; throws EOFException or IOException when it begins like one only. */
    static Optional<Qcow2Header> read(Path path) throws IOException {
        try (SeekableByteChannel file = Files.newByteChannel(path)) {
            if (file.size() < Integer.BYTES || bytes(file, 0, Integer.BYTES).getInt() != MAGIC) {
                return Optional.empty();
            }
            ByteBuffer header = bytes(file, 0, LENGTH_2);
            if (header.getInt(Integer.BYTES) == 2) {
                return Optional.of(read(file, header, LENGTH_2, 0));
            }
            header = bytes(file, 0, LENGTH_3);
            return Optional.of(
                    read(file, header, header.getInt(AT_HEADER_LENGTH), header.getLong(AT_INCOMPATIBLE_FEATURES)));
        }
    }

    Optional<String> backing() {
        return Optional.ofNullable(backingOrNull);
    }

    private static Qcow2Header read(SeekableByteChannel file, ByteBuffer header, int length, long features)
            throws IOException {
        long nameAt = header.getLong(AT_BACKING_OFFSET);
        int nameSize = header.getInt(AT_BACKING_SIZE);
        if (nameAt != 0 && (nameSize < 0 || nameSize > LONGEST_NAME || nameAt < 0 || nameAt > LARGEST_CLUSTER)) {
            throw new IOException("its backing file's name is out of bounds");
        }
        return new Qcow2Header(
                nameAt == 0 ? null : text(file, nameAt, nameSize),
                nameAt == 0 ? null : backingFormat(file, length, nameAt),
                header.getInt(AT_ENCRYPTION) != 0,
                (features & CORRUPT) != 0);
    }

    private static @Nullable String backingFormat(SeekableByteChannel file, long start, long end) throws IOException {
        long at = start;
        while (at + 2 * Integer.BYTES <= end) {
            ByteBuffer extension = bytes(file, at, 2 * Integer.BYTES);
            int type = extension.getInt();
            int size = extension.getInt();
            if (type == 0 || size < 0 || size > end) {
                return null;
            }
            at += 2 * Integer.BYTES;
            if (type == BACKING_FORMAT_EXTENSION) {
                return text(file, at, size);
            }
            at += (size + 7L) / 8 * 8;
        }
        return null;
    }

    private static String text(SeekableByteChannel file, long at, int size) throws IOException {
        return StandardCharsets.UTF_8.decode(bytes(file, at, size)).toString();
    }

    private static ByteBuffer bytes(SeekableByteChannel file, long at, int size) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(size);
        file.position(at);
        while (bytes.hasRemaining()) {
            if (file.read(bytes) < 0) {
                throw new EOFException("it ends in the middle of its header");
            }
        }
        return bytes.flip();
    }
}
