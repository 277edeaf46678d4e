package dev.ratite.launcher.console;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u001b[0m",
                "\u001b[1;31m",
                "\u001b[6n",
                "\u001b[?25l",
                "\u001b[2J\u001b[H",
                "\u001bc",
                "\u001b(B",
                "\u001b]0;title\u0007",
                "\u001b]8;;http://x\u001b\\",
                "\u001bPdata\u001b\\",
                "\u0000",
                "\u0007",
                "\u007f"
            })
    void whatSteersATerminalIsLeftOut(String sequence) {
        assertThat(plain("a" + sequence + "b")).isEqualTo("ab");
    }

    @Test
    void linesEndWithALineFeedAlone() {
        assertThat(plain("a\r\nb\n\tc\r\r\nd\re")).isEqualTo("a\nb\n\tc\r\nd\re");
    }

    @ParameterizedTest
    @ValueSource(strings = {"grün", "日本語", "😀 smile", "\u00a0\uffff"})
    void utf8IsRead(String text) {
        assertThat(plain(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "ff, ?",
        "80, ?",
        "c3 28, ?(",
        "c0 80, ??",
        "e2 28 a1, ?(?",
        "ed a0 80, ???",
        "f5 80 80 80, ????",
        "f0 80 80 80, ????",
        "f4 90 80 80, ????"
    })
    void bytesThatAreNoUtf8AreReplacedOneByOne(String hex, String expected) {
        byte[] bytes = bytes(hex + " 21");
        assertThat(ConsoleText.of(bytes, bytes.length).text()).isEqualTo(expected.replace('?', '\uFFFD') + "!");
    }

    /** Whatever is read so far, no half of something is taken for text. */
    @Test
    void cutAnywhereItIsTheBeginningOfTheWhole() {
        byte[] bytes = "a\u001b[1;31mé日😀\u001b]0;t\u001b\\z".getBytes(UTF_8);
        String whole = ConsoleText.of(bytes, bytes.length).text();
        assertThat(whole).isEqualTo("aé日😀z");
        for (int length = 0; length <= bytes.length; length++) {
            assertThat(whole).startsWith(ConsoleText.of(bytes, length).text());
        }
    }

    @Test
    void aSequenceThatNeverEndsIsGivenUp() {
        String text = "\u001b]" + "x".repeat(5000);
        assertThat(plain(text)).isEqualTo("]" + "x".repeat(5000));
    }

    @Test
    void eachCharacterKnowsItsBytes() {
        byte[] bytes = "a\u001b[mé😀\r\nb".getBytes(UTF_8);
        ConsoleText text = ConsoleText.of(bytes, bytes.length);
        assertThat(text.text()).isEqualTo("aé😀\nb");
        assertThat(text.start(0)).isZero();
        assertThat(text.end(1)).isEqualTo(1);
        assertThat(text.start(1)).isEqualTo(4);
        assertThat(text.end(2)).isEqualTo(6);
        assertThat(text.start(3)).isEqualTo(6);
        assertThat(text.end(4)).isEqualTo(10);
        assertThat(text.end(6)).isEqualTo(13);
        assertThat(text.start(6)).isEqualTo(13);
    }

    @Test
    void noBytesDoItAnyHarm() {
        byte[] bytes = new byte[256 * 256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i % 2 == 0 ? i / 512 : i / 2);
        }
        assertThat(ConsoleText.of(bytes, bytes.length).text()).isNotEmpty();
        assertThat(ConsoleText.of(bytes, 0).text()).isEmpty();
    }

    private static String plain(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return ConsoleText.of(bytes, bytes.length).text();
    }

    private static byte[] bytes(String hex) {
        StringBuilder text = new StringBuilder();
        Arrays.stream(hex.split(" ")).forEach(octet -> text.append((char) Integer.parseInt(octet, 16)));
        return text.toString().getBytes(ISO_8859_1);
    }
}
