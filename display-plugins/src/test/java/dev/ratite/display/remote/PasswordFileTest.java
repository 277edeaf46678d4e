package dev.ratite.display.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordFileTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"sesame", "sesame\n", "sesame\r\n"})
    void lineEndDoesNotBelongToIt(String text) throws IOException {
        assertThat(file(text.getBytes(StandardCharsets.UTF_8)).read(8).reveal()).isEqualTo("sesame");
    }

    @Test
    void anythingElseDoes() throws IOException {
        assertThat(file(" a,b=ü ".getBytes(StandardCharsets.UTF_8)).read(8).reveal())
                .isEqualTo(" a,b=ü ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "two\nlines", "end\n\n", "tab\t", "null\0"})
    void whatIsNoLineIsRefusedAndNotQuoted(String text) throws IOException {
        PasswordFile file = file(text.getBytes(StandardCharsets.UTF_8));
        refused(file, 60, "holds no line of text");
    }

    @Test
    void lengthCountsInBytes() throws IOException {
        byte[] umlauts = "üüüü".getBytes(StandardCharsets.UTF_8);
        assertThat(file(umlauts).read(8).reveal()).isEqualTo("üüüü");
        refused(file(umlauts), 7, "holds a password of 8 bytes");
    }

    @Test
    void whatIsNoTextIsRefused() throws IOException {
        refused(file(new byte[] {(byte) 0xff, 1}), 60, "holds no text in UTF-8");
    }

    @Test
    void diskImageIsNotReadAsAPassword() throws IOException {
        refused(file(new byte[4097]), 60, "is too large for a password");
    }

    private PasswordFile file(byte[] bytes) throws IOException {
        return new PasswordFile(Files.write(directory.resolve("password"), bytes), "Display 'screen' of VM 'web'");
    }

    private static void refused(PasswordFile file, int longest, String sentence) {
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> file.read(longest))
                .satisfies(e -> {
                    assertThat(e.code()).isEqualTo(RemoteDisplayError.PASSWORD_INVALID);
                    assertThat(e.sentence())
                            .startsWith("Display 'screen' of VM 'web': passwordFile")
                            .contains(sentence)
                            .doesNotContain("two");
                });
    }
}
