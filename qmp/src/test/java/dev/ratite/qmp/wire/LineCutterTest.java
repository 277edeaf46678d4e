package dev.ratite.qmp.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineCutterTest {
    /** Feeds a text in pieces, in one array that is used again and again, and takes all lines after each piece. */
    private static List<String> lines(LineCutter cutter, String text, int piece) throws MalformedLineException {
        byte[] bytes = text.getBytes(UTF_8);
        byte[] buffer = new byte[piece + 3];
        List<String> lines = new ArrayList<>();
        for (int from = 0; from < bytes.length; from += piece) {
            int length = Math.min(piece, bytes.length - from);
            System.arraycopy(bytes, from, buffer, 3, length);
            cutter.put(buffer, 3, 3 + length);
            for (ByteBuffer line = cutter.next(); line != null; line = cutter.next()) {
                lines.add(UTF_8.decode(line).toString());
            }
            Arrays.fill(buffer, (byte) '#');
        }
        return lines;
    }

    @Test
    void cutsAtLineFeedsWhereverThePiecesEnd() throws MalformedLineException {
        String text = "{\"a\": 1}\r\n\n" + "ü".repeat(500) + "\nlast\n";
        for (int piece = 1; piece < 60; piece++) {
            assertThat(lines(new LineCutter(10_000), text, piece))
                    .containsExactly("{\"a\": 1}\r", "", "ü".repeat(500), "last");
        }
    }

    @Test
    void longAndShortLinesMayFollowEachOther() throws MalformedLineException {
        Random random = new Random(11);
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            expected.add("x".repeat(random.nextInt(i % 10 == 0 ? 2_000_000 : 5_000)));
        }
        assertThat(lines(new LineCutter(4_000_000), String.join("\n", expected) + "\n", 70_000))
                .isEqualTo(expected);
    }

    @Test
    void aLineMayBeAsLongAsAllowedAndNoLonger() throws MalformedLineException {
        for (int piece : new int[] {999, 200_000}) {
            assertThat(lines(new LineCutter(100_000), "x".repeat(100_000) + "\n", piece))
                    .hasSize(1);
            assertThatExceptionOfType(MalformedLineException.class)
                    .isThrownBy(() -> lines(new LineCutter(100_000), "x".repeat(100_001) + "\n", piece))
                    .withMessage("A line of more than 100000 bytes");
            assertThatExceptionOfType(MalformedLineException.class)
                    .isThrownBy(() -> lines(new LineCutter(100_000), "x".repeat(100_001), piece));
        }
    }

    @Test
    void countsWhatHasComeOfALineWithoutItsEnd() throws MalformedLineException {
        LineCutter cutter = new LineCutter(100);
        assertThat(lines(cutter, "one\ntwo", 3)).containsExactly("one");
        assertThat(cutter.begun()).isEqualTo(3);
        assertThat(lines(cutter, "\n", 1)).containsExactly("two");
        assertThat(cutter.begun()).isZero();
    }

    @Test
    void whatIsKeptSurvivesTheReuseOfTheArray() throws MalformedLineException {
        LineCutter cutter = new LineCutter(100);
        byte[] bytes = "one\ntwo\nthr".getBytes(UTF_8);
        cutter.put(bytes, 0, bytes.length);
        assertThat(UTF_8.decode(cutter.next()).toString()).isEqualTo("one");
        cutter.keep();
        Arrays.fill(bytes, (byte) '#');
        assertThat(UTF_8.decode(cutter.next()).toString()).isEqualTo("two");
        assertThat(cutter.next()).isNull();
        assertThat(lines(cutter, "ee\n", 10)).containsExactly("three");
    }
}
