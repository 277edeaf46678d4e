package dev.ratite.launcher.handover;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandoverNoteTest {
    @Test
    void whatIsWrittenIsReadBack(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("request");
        HandoverNote.of(Map.of(HandoverNote.TOKEN, "a b c")).write(file);
        assertThat(HandoverNote.read(file)).hasValueSatisfying(note -> {
            assertThat(note.version()).isEqualTo(1);
            assertThat(note.word(HandoverNote.TOKEN)).isEqualTo("a b c");
            assertThat(note.says(HandoverNote.LEFT)).isFalse();
        });
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aWordNeedNoValueAndALineMayNotBecomeTwo() {
        HandoverNote note = HandoverNote.of(Map.of(HandoverNote.REFUSED, "no\nleft"));
        assertThat(note.text()).isEqualTo("ratite-handover 1\nrefused no left\n");
        assertThat(HandoverNote.parse("ratite-handover 1\nleft\n"))
                .hasValueSatisfying(
                        left -> assertThat(left.says(HandoverNote.LEFT)).isTrue());
    }

    @Test
    void wordsThatCameLaterAreNoHindrance() {
        assertThat(HandoverNote.parse("ratite-handover 3\nmood fine\ntoken x\n"))
                .hasValueSatisfying(note -> {
                    assertThat(note.version()).isEqualTo(3);
                    assertThat(note.word(HandoverNote.TOKEN)).isEqualTo("x");
                    assertThat(note.word(HandoverNote.FROM)).isEmpty();
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "\n", "hello\n", "ratite-handover\n", "ratite-handover x\n", "ratite-handover 12345678\n"})
    void whatIsNoNoteIsNone(String text) {
        assertThat(HandoverNote.parse(text)).isEmpty();
    }
}
