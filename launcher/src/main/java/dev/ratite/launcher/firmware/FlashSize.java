package dev.ratite.launcher.firmware;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How many bytes a guest sees of an image in a flash device. */
final class FlashSize {
    /** {@code QFI} and the byte 0xfb. */
    private static final int QCOW2_MAGIC = 0x514649fb;

    /** From the magic to the size: version, backing file's offset and length, cluster bits. */
    private static final int BETWEEN = 4 + 8 + 4 + 4;

    private FlashSize() {}

    /** In bytes. The format is never guessed: a guest writes to its variables what it likes. */
    static long of(Path image, String format) throws IOException {
        if (!format.equals("qcow2")) {
            return Files.size(image);
        }
        try (DataInputStream header = new DataInputStream(Files.newInputStream(image))) {
            if (header.readInt() != QCOW2_MAGIC) {
                throw new IOException(image + " is no qcow2 image");
            }
            header.skipNBytes(BETWEEN);
            return header.readLong();
        }
    }
}
