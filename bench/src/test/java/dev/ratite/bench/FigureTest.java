package dev.ratite.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class FigureTest {
    @Test
    void aValueAtItsGoalMeetsIt() {
        assertThat(Figure.atMost("demo", "s", 25, null, 25).met()).isTrue();
        assertThat(Figure.atMost("demo", "s", 25.1, null, 25).met()).isFalse();
    }

    @Test
    void theRatioIsValueThroughBaseline() {
        assertThat(Figure.compared("launch", "ms", 60, 40).ratio()).isEqualTo(1.5);
        assertThat(Figure.atMost("demo", "s", 10, 8.0, 25).ratio()).isEqualTo(1.25);
    }

    @Test
    void theJsonFormHasTheAgreedNames() throws Exception {
        assertThat(new ObjectMapper().writeValueAsString(Figure.atMost("demo", "s", 10, 8.0, 25)))
                .isEqualTo("{\"name\":\"demo\",\"value\":10.0,\"unit\":\"s\",\"baseline\":8.0,\"ratio\":1.25,"
                        + "\"goal\":\"<= 25.0 s\",\"met\":true}");
    }

    @Test
    void theMedianOfAnEvenNumberIsBetweenTheMiddleTwo() {
        assertThat(Medians.median(new double[] {9, 1, 4, 2})).isEqualTo(3);
        assertThat(Medians.median(new double[] {9, 1, 4})).isEqualTo(4);
    }

    @Test
    void subjectAndBaselineRunInTurn() throws Exception {
        StringBuilder order = new StringBuilder();
        Medians medians = Medians.of(2, () -> note(order, 's', 7), () -> note(order, 'b', 5));
        assertThat(order).hasToString("sbsbsb");
        assertThat(medians.subject()).isEqualTo(7);
        assertThat(medians.baseline()).isEqualTo(5);
    }

    private static double note(StringBuilder order, char what, double millis) {
        order.append(what);
        return millis;
    }
}
