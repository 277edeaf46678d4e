package dev.ratite.qmp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventPatternTest {
    private static final QmpEvent STOP = event("STOP");
    private static final QmpEvent RESUME = event("RESUME");

    private static QmpEvent event(String name) {
        return new QmpEvent(1, name, JsonNodeFactory.instance.objectNode(), Instant.EPOCH);
    }

    @Test
    void matchesEventsOfItsNames() {
        EventPattern<QmpEvent> pattern = EventPattern.named("STOP", "RESET");
        assertThat(pattern.names()).containsExactly("STOP", "RESET");
        assertThat(pattern.match(STOP)).contains(STOP);
        assertThat(pattern.match(RESUME)).isEmpty();
    }

    @Test
    void matchesEverythingIfItNamesNothing() {
        EventPattern<QmpEvent> pattern = EventPattern.named();
        assertThat(pattern.names()).isEmpty();
        assertThat(pattern.match(STOP)).contains(STOP);
        assertThat(pattern).hasToString("any event");
    }

    @Test
    void leavesTheDecoderAloneWithEventsOfOtherNames() {
        EventPattern<String> pattern = EventPattern.of("STOP", event -> Optional.of(event.name()));
        assertThat(pattern.match(STOP)).contains("STOP");
        assertThat(pattern.match(RESUME)).isEmpty();
    }

    @Test
    void isNarrowedByPredicates() {
        EventPattern<String> pattern = EventPattern.of("STOP", event -> Optional.of(event.name()));
        assertThat(pattern.where(String::isEmpty).match(STOP)).isEmpty();
        assertThat(pattern.where(name -> !name.isEmpty()).match(STOP)).contains("STOP");
        assertThat(pattern.where(name -> true).where(String::isEmpty).match(STOP))
                .isEmpty();
    }

    @Test
    void isReadOtherwise() {
        assertThat(EventPattern.named("STOP").map(QmpEvent::sequence).match(STOP))
                .contains(1L);
    }

    @Test
    void isCombinedWithOthersAndReadAsTheFirstThatMatches() {
        EventPattern<String> stop = EventPattern.of("STOP", event -> Optional.of("first"));
        EventPattern<String> either =
                stop.or(EventPattern.named("STOP", "RESUME").map(event -> "second"));
        assertThat(either.names()).containsExactly("STOP", "RESUME");
        assertThat(either.match(STOP)).contains("first");
        assertThat(either.match(RESUME)).contains("second");
        assertThat(either.match(event("RESET"))).isEmpty();
    }

    @Test
    void namesNothingOnceCombinedWithWhatNamesNothing() {
        EventPattern<QmpEvent> all = EventPattern.named("STOP").or(EventPattern.named());
        assertThat(all.names()).isEmpty();
        assertThat(all.match(RESUME)).contains(RESUME);
    }

    @Test
    void combinesPatternsOfSeveralTypes() {
        EventPattern<Object> any = EventPattern.anyOf(
                EventPattern.named("STOP"), EventPattern.named("RESUME").map(QmpEvent::name));
        assertThat(any.match(STOP)).contains(STOP);
        assertThat(any.match(RESUME)).contains("RESUME");
    }

    @Test
    void saysInWordsWhatItMeans() {
        EventPattern<QmpEvent> stop = EventPattern.named("STOP");
        assertThat(stop.where(event -> true)).hasToString("STOP");
        assertThat(stop.or(EventPattern.named("RESUME").describedAs("going on")))
                .hasToString("STOP or going on");
    }
}
