package dev.ratite.launcher.measure;

import dev.ratite.launcher.vm.VmState;
import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.command.MachineCommands;
import dev.ratite.qmp.command.StatusInfo;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What one VM is asked. First for its state; one that does not answer that is asked nothing else, so that it does not find
 * the questions of a whole night when it wakes up.
 */
final class Questions {
    private final TimeLimit limit;
    private final CompletableFuture<StatusInfo> status;
    private final CompletableFuture<Answers> answers;

    private Questions(Target target, TimeLimit limit) {
        this.limit = limit;
        this.status = target.monitor().execute(new MachineCommands.QueryStatus(), limit.left());
        this.answers = status.thenApply(any -> Answers.ask(target.monitor(), limit));
    }

    /** Sends the first question and returns. */
    static Questions ask(Target target, TimeLimit limit) {
        return new Questions(target, limit);
    }

    /** Waits for the answer, or for the end of the time. */
    VmState state() {
        try {
            StatusInfo answer = status.get(limit.left().toNanos(), TimeUnit.NANOSECONDS);
            return VmState.ofRunState(answer.status().word());
        } catch (TimeoutException e) {
            return VmState.UNRESPONSIVE;
        } catch (ExecutionException e) {
            return e.getCause() instanceof QmpException.TimedOut ? VmState.UNRESPONSIVE : VmState.UNKNOWN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return VmState.UNKNOWN;
        }
    }

    /** Empty when the VM did not answer the first question, or answered it too late for others. */
    Optional<Answers> answers() {
        return Reply.of(answers, limit);
    }
}
