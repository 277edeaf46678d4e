package dev.ratite.launcher.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final String STOP = "{\"timestamp\": {\"seconds\": 1}, \"event\": \"STOP\"}\n";
    private static final String GUEST_DOWN =
            "{\"event\": \"SHUTDOWN\", \"data\": {\"guest\": true, \"reason\": \"guest-shutdown\"}}\n";
    private static final String QUIT =
            "{\"event\": \"SHUTDOWN\", \"data\": {\"guest\": false, \"reason\": \"host-qmp-quit\"}}\n";

    @TempDir
    Path temp;

    @Test
    void eventsComeInTheirOrder() throws Exception {
        assertThat(Journal.events(journal(STOP + GUEST_DOWN)))
                .extracting(event -> event.path("event").asText())
                .containsExactly("STOP", "SHUTDOWN");
    }

    @Test
    void greetingsAndRepliesAreNoEvents() throws Exception {
        assertThat(Journal.events(journal("{\"QMP\": {}}\n{\"return\": {}}\n" + STOP)))
                .hasSize(1);
    }

    @Test
    void theLastReasonCounts() throws Exception {
        assertThat(Journal.shutdownReason(journal(GUEST_DOWN + STOP + QUIT))).hasValue("host-qmp-quit");
        assertThat(Journal.shutdownReason(journal(STOP))).isEmpty();
    }

    @Test
    void aLineThatQemuDidNotFinishIsLeftOut() throws Exception {
        assertThat(Journal.shutdownReason(journal(GUEST_DOWN + QUIT.strip()))).hasValue("guest-shutdown");
        assertThat(Journal.events(journal("{\"event\": \"ST"))).isEmpty();
    }

    @Test
    void whatIsNoJsonIsPassedOver() throws Exception {
        assertThat(Journal.events(journal("garbage\n\n" + STOP))).hasSize(1);
    }

    /** As a guest in a reset loop makes it. */
    @Test
    void ofAVeryLongJournalTheEndIsRead() throws Exception {
        Path log = journal(GUEST_DOWN + STOP.repeat(60_000) + QUIT);
        assertThat(Journal.events(log)).hasSizeBetween(1000, 60_000).allMatch(event -> event.has("event"));
        assertThat(Journal.shutdownReason(log)).hasValue("host-qmp-quit");
    }

    @Test
    void aLineCutInACharacterIsLeftOut() throws Exception {
        Path log = journal(STOP);
        Files.write(log, new byte[] {'{', (byte) 0xc3}, StandardOpenOption.APPEND);
        assertThat(Journal.events(log)).hasSize(1);
    }

    @Test
    void aQemuThatNeverGotThatFarHasNoJournal() {
        assertThat(Journal.events(temp.resolve("absent"))).isEmpty();
    }

    private Path journal(String text) throws Exception {
        return Files.writeString(temp.resolve("journal.log"), text);
    }
}
