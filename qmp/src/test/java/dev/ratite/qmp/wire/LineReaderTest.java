package dev.ratite.qmp.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.IllegalBlockingModeException;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineReaderTest {
    /** Delivers a text in pieces of at most the given size. */
    private static ReadableByteChannel inPieces(String text, int piece) {
        ByteBuffer source = ByteBuffer.wrap(text.getBytes(UTF_8));
        return new ReadableByteChannel() {
            @Override
            public int read(ByteBuffer destination) {
                if (!source.hasRemaining()) {
                    return -1;
                }
                int count = Math.min(piece, Math.min(source.remaining(), destination.remaining()));
                destination.put(source.slice(source.position(), count));
                source.position(source.position() + count);
                return count;
            }

            @Override
            public boolean isOpen() {
                return true;
            }

            @Override
            public void close() {}
        };
    }

    private static List<String> lines(LineReader reader) throws IOException {
        List<String> lines = new ArrayList<>();
        for (ByteBuffer line = reader.next(); line != null; line = reader.next()) {
            lines.add(UTF_8.decode(line).toString());
        }
        return lines;
    }

    @Test
    void cutsAtLineFeedsWhereverThePiecesEnd() throws IOException {
        String text = "{\"a\": 1}\r\n\n" + "ü".repeat(500) + "\nlast\n";
        for (int piece = 1; piece < 60; piece++) {
            LineReader reader = new LineReader(inPieces(text, piece), 10_000);
            assertThat(lines(reader)).containsExactly("{\"a\": 1}\r", "", "ü".repeat(500), "last");
        }
    }

    @Test
    void longAndShortLinesMayFollowEachOther() throws IOException {
        Random random = new Random(11);
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            expected.add("x".repeat(random.nextInt(i % 10 == 0 ? 2_000_000 : 5_000)));
        }
        LineReader reader = new LineReader(inPieces(String.join("\n", expected) + "\n", 70_000), 4_000_000);
        assertThat(lines(reader)).isEqualTo(expected);
    }

    @Test
    void aLineMayBeAsLongAsAllowedAndNoLonger() throws IOException {
        assertThat(lines(new LineReader(inPieces("x".repeat(100_000) + "\n", 999), 100_000)))
                .hasSize(1);
        LineReader reader = new LineReader(inPieces("x".repeat(100_001) + "\n", 999), 100_000);
        assertThatExceptionOfType(MalformedLineException.class)
                .isThrownBy(reader::next)
                .withMessage("A line of more than 100000 bytes");
    }

    @Test
    void anEndInsideALineIsNoLine() throws IOException {
        LineReader reader = new LineReader(inPieces("one\ntwo", 3), 100);
        assertThat(UTF_8.decode(reader.next()).toString()).isEqualTo("one");
        assertThatExceptionOfType(EOFException.class)
                .isThrownBy(reader::next)
                .withMessage("the stream ended 3 bytes into a line");
    }

    @Test
    void aChannelThatDoesNotBlockIsRefusedRatherThanSpunOn() {
        LineReader reader = new LineReader(inPieces("text", 0), 100);
        assertThatExceptionOfType(IllegalBlockingModeException.class).isThrownBy(reader::next);
    }
}
