package dev.ratite.launcher.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.log.FakeRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VmEventsTest {
    @TempDir
    Path temp;

    private FakeRun run;
    private VmEvents events;

    @BeforeEach
    void begin() {
        run = new FakeRun(temp);
        events = VmEvents.of(run.directory);
    }

    @AfterEach
    void end() {
        run.close();
    }

    @Test
    void whatHasHappenedIsListedFromAnyNumberOn() {
        assertThat(events.since(1)).isEmpty();
        run.happen(5);
        assertThat(events.since(1)).extracting(VmSignal::last).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(events.since(4)).extracting(VmSignal::last).containsExactly(4L, 5L);
        assertThat(events.since(6)).isEmpty();
    }

    @Test
    void anEventIsAsQemuToldIt() {
        FakeRun.append(
                run.directory.journalLog(),
                "{\"timestamp\": {\"seconds\": 1700000000, \"microseconds\": 1500}, \"event\": \"SHUTDOWN\", \"data\":"
                        + " {\"guest\": true, \"reason\": \"guest-shutdown\"}}\r\n{\"event\": \"STOP\", \"timestamp\":"
                        + " {\"seconds\": -1, \"microseconds\": -1}}\r\n");
        assertThat(events.since(1).get(0)).isInstanceOfSatisfying(VmEvent.class, event -> {
            assertThat(event.name()).isEqualTo("SHUTDOWN");
            assertThat(event.data().path("guest").asBoolean()).isTrue();
            assertThat(event.reason()).hasValue("guest-shutdown");
            assertThat(event.timestamp()).isEqualTo(Instant.parse("2023-11-14T22:13:20.001500Z"));
        });
        assertThat(events.since(1).get(1)).isInstanceOfSatisfying(VmEvent.class, event -> {
            assertThat(event.reason()).isEmpty();
            assertThat(event.data()).isEmpty();
            assertThat(event.timestamp()).isEqualTo(Instant.EPOCH);
        });
    }

    @Test
    void theLatestAndHowManyAreKnown() throws Exception {
        assertThat(events.latest()).isEmpty();
        assertThat(events.count()).isZero();
        run.happen(3);
        assertThat(events.latest())
                .hasValueSatisfying(event -> assertThat(event.sequence()).isEqualTo(3));
        run.happen(200);
        run.cut();
        assertThat(events.count()).isEqualTo(203);
        assertThat(VmEvents.of(run.directory).latest())
                .hasValueSatisfying(event -> assertThat(event.sequence()).isEqualTo(203));
    }

    @Test
    void whatWasGivenUpIsAGap() throws Exception {
        run.happen(100);
        assertThat(events.since(1)).hasSize(100);
        run.cut();
        assertThat(events.since(3).get(0)).isInstanceOfSatisfying(VmGap.class, gap -> {
            assertThat(gap.from()).isEqualTo(3);
            assertThat(gap.to()).isBetween(45L, 60L);
            assertThat(events.since(3).get(1).last()).isEqualTo(gap.to() + 1);
            assertThat(events.since(gap.to() + 1).get(0)).isInstanceOf(VmEvent.class);
        });
    }

    @Test
    void aNumberBeyondTheNextOneIsOfAnotherRun() {
        run.happen(3);
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> events.since(5))
                .satisfies(e -> assertThat(e.code()).isEqualTo(EventError.EVENT_UNKNOWN))
                .withMessageContaining("VM 'web' has had 3 events, so 5 is not the next one");
        assertThatIllegalArgumentException().isThrownBy(() -> events.since(0));
        assertThatIllegalArgumentException().isThrownBy(() -> events.from(0));
    }

    @Test
    void ofAVmThatHasEndedTheyAreStillThereAndANewRunHasItsOwn() throws Exception {
        run.happen(3);
        run.exit();
        run.release();
        run.close();
        try (FakeRun next = new FakeRun(temp)) {
            next.happen(1);
            assertThat(events.since(1)).hasSize(3);
            VmEvents later = VmEvents.of(next.directory);
            assertThat(later.since(1)).hasSize(1);
            assertThat(later.incarnation()).isNotEmpty().isNotEqualTo(events.incarnation());
        }
    }

    @Test
    void aJournalThatSomebodyCutIsToldOnceAndReadAnew() throws Exception {
        run.happen(10);
        assertThat(events.count()).isEqualTo(10);
        Collector early = Collector.greedy();
        events.from(1).subscribe(early);
        early.next(10);
        Files.writeString(run.directory.journalLog(), "");
        assertThat(early.done)
                .failsWithin(Duration.ofSeconds(30))
                .withThrowableThat()
                .havingCause()
                .isInstanceOfSatisfying(
                        RatiteException.class, e -> assertThat(e.code()).isEqualTo(EventError.JOURNAL_CUT));
        run.happen(2);
        assertThat(events.since(1)).hasSize(2);
    }
}
