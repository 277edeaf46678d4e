package dev.ratite.qmp.agent;

import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.wire.Deadline;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The time for what is left to do in a guest after a call, shared by all of its steps: as much as the caller grants a
 * command, or more if that is very little. An agent that leaves the first of them unanswered for as long as the caller waits
 * for a sign of life is not asked for the others.
 */
final class ClearingUp {
    /** For all steps together; a slow guest takes seconds to kill a program. */
    private static final Duration LEAST = Duration.ofSeconds(5);

    private static final Duration LEAST_SIGN_OF_LIFE = Duration.ofSeconds(2);

    private final Deadline deadline;
    private final Duration signOfLife;
    private boolean heard;
    private @Nullable QmpException silence;

    ClearingUp(AgentOptions options) {
        this.deadline = Deadline.after(longer(LEAST, options.commandTimeout()));
        this.signOfLife = signOfLife(options);
    }

    /** How long an agent may leave a first question unanswered. */
    static Duration signOfLife(AgentOptions options) {
        return longer(LEAST_SIGN_OF_LIFE, options.syncTimeout());
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    /** @throws QmpException if the agent did not do it, or fell silent before */
    <T> T step(Function<Deadline, T> step) {
        if (silence != null) {
            throw new QmpException.NotAnswering("The guest agent fell silent before", silence);
        }
        try {
            T result = step.apply(heard ? deadline : deadline.butAtMost(signOfLife));
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
