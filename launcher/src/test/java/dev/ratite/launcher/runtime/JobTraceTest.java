package dev.ratite.launcher.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ratite.launcher.runtime.JobEnd.Outcome;
import dev.ratite.qmp.QmpEvent;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class JobTraceTest {
    private final JobTrace trace = new JobTrace("copy");

    @Test
    void aJobThatWentThroughHasCompleted() {
        steps("created", "running", "waiting", "pending", "concluded", "null");
        assertThat(trace.end()).isEqualTo(new JobEnd("copy", Outcome.COMPLETED, null));
    }

    @Test
    void oneThatWasAbortedHasFailed() {
        steps("created", "running", "aborting", "concluded", "null");
        assertThat(trace.end().outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void whatBecameOfAnEarlierJobOfThatNameDoesNotCount() {
        steps("created", "running", "aborting", "concluded", "null");
        steps("created", "running", "waiting", "pending", "concluded", "null");
        assertThat(trace.end().outcome()).isEqualTo(Outcome.COMPLETED);
    }

    @Test
    void oneThatVanishedUnseenIsNotSaidToHaveCompleted() {
        steps("created", "running");
        assertThat(trace.begun()).isTrue();
        assertThat(trace.end().outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void othersAreNotLookedAt() {
        see("other", "created");
        assertThat(trace.begun()).isFalse();
    }

    private void steps(String... steps) {
        for (String step : steps) {
            see("copy", step);
        }
    }

    private void see(String job, String step) {
        ObjectNode data = new ObjectMapper().createObjectNode();
        data.put("id", job).put("status", step);
        trace.see(new QmpEvent(1, "JOB_STATUS_CHANGE", data, Instant.now()));
    }
}
