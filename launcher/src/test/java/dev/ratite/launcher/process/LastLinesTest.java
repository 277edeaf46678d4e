package dev.ratite.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastLinesTest {
    @TempDir
    Path temp;

    @Test
    void theLastOnesInOrder() throws Exception {
        assertThat(LastLines.of(file("a\nb\nc\nd\n\n"), 2)).containsExactly("c", "d");
    }

    @Test
    void fewerWhenThereAreNoMore() throws Exception {
        assertThat(LastLines.of(file("a\n"), 5)).containsExactly("a");
        assertThat(LastLines.of(file("\n\n"), 5)).isEmpty();
        assertThat(LastLines.of(file(""), 5)).isEmpty();
        assertThat(LastLines.of(temp.resolve("absent"), 5)).isEmpty();
    }

    @Test
    void aLineWithoutItsEndCounts() throws Exception {
        assertThat(LastLines.of(file("a\nqemu: cannot"), 1)).containsExactly("qemu: cannot");
    }

    @Test
    void aHugeLogCostsNoMoreThanTheEndOfIt() throws Exception {
        Path huge = file("x".repeat(LastLines.MAX_BYTES) + "\n" + "y".repeat(LastLines.MAX_BYTES));
        assertThat(LastLines.of(huge, 5)).singleElement().satisfies(line -> assertThat(line)
                .hasSize(LastLines.MAX_BYTES)
                .containsOnlyOnce("yyyy".repeat(LastLines.MAX_BYTES / 4)));
    }

    @Test
    void nothingInItIsObeyedByATerminal() {
        assertThat(LastLines.harmless("\u001b[31mred\u0007\ttab\u007f")).isEqualTo("^[[31mred^G\ttab^?");
        assertThat(LastLines.harmless("\u009b31m \u202eabc \u200b")).isEqualTo("\\u009b31m \\u202eabc \\u200b");
        assertThat(LastLines.harmless("Zeile äöü €")).isEqualTo("Zeile äöü €");
    }

    @Test
    void bytesThatAreNoTextDoNoHarm() throws Exception {
        Path file = Files.write(temp.resolve("log"), new byte[] {'a', (byte) 0xff, 'b', '\n'});
        assertThat(LastLines.of(file, 1)).containsExactly("a\uFFFDb");
    }

    @Test
    void anAppendixIsEmptyOrBeginsWithAColon() throws Exception {
        assertThat(LastLines.appendix(file("a\nb\n"), 5)).isEqualTo(":\n  a\n  b");
        assertThat(LastLines.appendix(temp.resolve("absent"), 5)).isEmpty();
    }

    private Path file(String text) throws Exception {
        return Files.writeString(temp.resolve("qemu.log"), text);
    }
}
