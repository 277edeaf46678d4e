package dev.ratite.qmp.agent;

import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.wire.Deadline;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The time for what is left to do in a guest after a call, shared by all of its steps. An agent that does not answer the
 * first of them within moments is not asked for the others.
 */
final class ClearingUp {
    /** For all steps together; a slow guest takes seconds to kill a program. */
    static final Duration LONGEST = Duration.ofSeconds(5);

    static final Duration SIGN_OF_LIFE = Duration.ofSeconds(2);

    private final Deadline deadline = Deadline.after(LONGEST);
    private boolean heard;
    private @Nullable QmpException silence;

    /** @throws QmpException if the agent did not do it, or fell silent before */
    <T> T step(Function<Deadline, T> step) {
        if (silence != null) {
            throw new QmpException.NotAnswering("The guest agent fell silent before", silence);
        }
        try {
            T result = step.apply(heard ? deadline : deadline.butAtMost(SIGN_OF_LIFE));
            heard = true;
            return result;
        } catch (QmpException.Refused e) {
            heard = true;
            throw e;
        } catch (QmpException e) {
            silence = e;
            throw e;
        }
    }

    /** Whether there is no more to be expected of the agent. */
    boolean over() {
        return silence != null;
    }
}
