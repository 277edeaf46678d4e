package dev.ratite.launcher.log;

import static dev.ratite.launcher.log.FakeRun.append;
import static dev.ratite.launcher.log.FakeRun.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.launcher.process.LogStart;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalReaderTest {
    @TempDir
    Path temp;

    private Path log;
    private JournalReader reader;

    @BeforeEach
    void open() {
        log = temp.resolve("journal.log");
        reader = JournalReader.of(log);
    }

    @AfterEach
    void close() throws Exception {
        reader.close();
    }

    @Test
    void eventsAreCountedFromOneWhileTheyAreWritten() throws Exception {
        assertThat(reader.next()).isNull();
        append(log, event(1) + event(2));
        assertThat(rest()).containsExactly("1 is 1", "2 is 2");
        append(log, event(3));
        assertThat(rest()).containsExactly("3 is 3");
        assertThat(rest()).isEmpty();
    }

    @Test
    void aHalfLineIsReadWhenItIsWhole() throws Exception {
        String whole = event(1);
        append(log, whole.substring(0, 40));
        assertThat(rest()).isEmpty();
        append(log, whole.substring(40, 60));
        assertThat(rest()).isEmpty();
        append(log, whole.substring(60) + event(2));
        assertThat(rest()).containsExactly("1 is 1", "2 is 2");
    }

    @Test
    void whatIsNoEventDoesNotCount() throws Exception {
        append(log, "{\"QMP\": {\"version\": {}}}\r\n" + event(1) + "{\"return\": {\"event\": \"no\"}}\r\n\n");
        append(log, "garbage\n[1]\n{\"event\": 7}\n{\"event\"\n\u00e4\u00f6\n" + event(2));
        assertThat(rest()).containsExactly("1 is 1", "2 is 2");
    }

    /** As on a disk that was full for a while. */
    @Test
    void anEventBehindABrokenOffOneIsNotLost() throws Exception {
        append(log, event(1) + event(9).substring(0, 50) + event(2) + event(3));
        assertThat(rest()).containsExactly("1 is 1", "2 is 2", "3 is 3");
    }

    @Test
    void aLineThatNeverEndsIsPassedOver() throws Exception {
        append(log, event(1) + "x".repeat(9 << 20));
        assertThat(rest()).containsExactly("1 is 1");
        append(log, "x".repeat(9 << 20) + "\n" + event(2));
        assertThat(rest()).containsExactly("2 is 2");
    }

    @Test
    void anEventOfAMebibyteIsReadWhole() throws Exception {
        String large = event(1).replace("\"number\"", "\"text\": \"" + "y".repeat(1 << 20) + "\", \"number\"");
        append(log, large + event(2));
        assertThat(rest()).containsExactly("1 is 1", "2 is 2");
    }

    @Test
    void anotherReaderGoesOnWhereOneCameTo() throws Exception {
        append(log, event(1) + event(2) + event(3));
        reader.next();
        reader.next();
        try (JournalReader other = JournalReader.of(log, reader.mark())) {
            assertThat(other.next()).isNotNull().satisfies(line -> assertThat(line.from())
                    .isEqualTo(3));
        }
    }

    @Test
    void aJournalThatSomebodyCutIsNoLongerRead() throws Exception {
        append(log, event(1) + event(2));
        assertThat(rest()).hasSize(2);
        try (FileChannel channel = FileChannel.open(log, StandardOpenOption.WRITE)) {
            channel.truncate(event(1).length());
        }
        assertThatExceptionOfType(JournalCutException.class)
                .isThrownBy(reader::next)
                .withMessageContaining("it has " + event(1).length() + " bytes");
    }

    @Test
    void whoStartsLateGetsAGapAndTheSameNumbers() throws Exception {
        fill(1000);
        assertThat(LogCut.journal(log, 50_000)).isTrue();
        long given = LogStart.of(log).events();
        assertThat(given).isBetween(400L, 999L);
        assertThat(rest())
                .hasSize((int) (1001 - given))
                .startsWith("1 to " + given, (given + 1) + " is " + (given + 1));
    }

    @Test
    void whoIsSlowGetsAGapForWhatItHadNotRead() throws Exception {
        fill(5000);
        for (int i = 0; i < 10; i++) {
            reader.next();
        }
        LogCut.journal(log, 50_000);
        List<String> rest = rest();
        String gap =
                rest.stream().filter(line -> line.contains(" to ")).findFirst().orElseThrow();
        long last = LogStart.of(log).events();
        assertThat(gap).endsWith(" to " + last);
        assertThat(rest).contains("11 is 11", (last + 1) + " is " + (last + 1), "5000 is 5000");
        assertThat(told(rest)).isEqualTo(5000 - 10);
    }

    @Test
    void whoHasReadAllSeesNothingOfTheCut() throws Exception {
        fill(1000);
        assertThat(rest()).hasSize(1000);
        LogCut.journal(log, 10_000);
        append(log, event(1001));
        assertThat(rest()).containsExactly("1001 is 1001");
    }

    private void fill(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= count; i++) {
            text.append(event(i));
        }
        append(log, text.toString());
    }

    /** How many numbers these lines stand for. */
    private static long told(List<String> lines) {
        return lines.stream()
                .map(line -> line.split(" "))
                .mapToLong(words -> words[1].equals("to") ? Long.parseLong(words[2]) - Long.parseLong(words[0]) + 1 : 1)
                .sum();
    }

    private List<String> rest() throws IOException {
        List<String> lines = new ArrayList<>();
        for (JournalLine line = reader.next(); line != null; line = reader.next()) {
            lines.add(
                    line.event() == null
                            ? line.from() + " to " + line.to()
                            : line.from() + " is " + line.event().path("data").path("number"));
        }
        return lines;
    }
}
