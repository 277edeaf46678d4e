package dev.ratite.qmp.schema;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The form in which a schema is kept: the identity of its binary, its version, the schema with each word once, and a checksum. Reading it
 * takes a fraction of the time that JSON takes.
 */
final class SchemaFile {
    /** Changes whenever the form does, so that an old file reads as none. */
    private static final int MAGIC = 0x52515334;

    private static final int CHECKSUM_LENGTH = Long.BYTES;

    private SchemaFile() {}

    static byte[] write(BinaryIdentity identity, KnownSchema known) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(MAGIC);
            writeIdentity(identity, out);
            out.writeUTF(known.version());
            new SchemaEncoder(known.schema()).writeTo(out);
            out.writeLong(checksum(bytes.toByteArray(), bytes.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Empty if it is anything else than what {@link #write} has written for this very binary. */
    static Optional<KnownSchema> read(byte[] bytes, BinaryIdentity identity) {
        int length = bytes.length - CHECKSUM_LENGTH;
        if (length < 0 || checksum(bytes, length) != ByteBuffer.wrap(bytes).getLong(length)) {
            return Optional.empty();
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, 0, length))) {
            return in.readInt() == MAGIC && isIdentity(identity, in)
                    ? Optional.of(new KnownSchema(in.readUTF(), SchemaDecoder.read(in)))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static void writeIdentity(BinaryIdentity identity, DataOutputStream out) throws IOException {
        byte[] bytes = bytes(identity);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static boolean isIdentity(BinaryIdentity identity, DataInputStream in) throws IOException {
        byte[] expected = bytes(identity);
        return in.readInt() == expected.length && Arrays.equals(in.readNBytes(expected.length), expected);
    }

    private static byte[] bytes(BinaryIdentity identity) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(identity.path().toString());
            out.writeLong(identity.size());
            out.writeLong(identity.modified());
            out.writeUTF(identity.fileKey());
        }
        return bytes.toByteArray();
    }

    private static long checksum(byte[] bytes, int length) {
        CRC32 sum = new CRC32();
        sum.update(bytes, 0, length);
        return sum.getValue();
    }
}
