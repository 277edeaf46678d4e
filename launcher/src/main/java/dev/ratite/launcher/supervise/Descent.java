package dev.ratite.launcher.supervise;

import dev.ratite.launcher.vm.StopAttempt;
import dev.ratite.launcher.vm.StopStep;
import java.util.List;

/**
 * A way down the ladder, to its end.
 *
 * @param step the one during which QEMU ended
 * @param attempts all steps down to that one, those left out included
 */
public record Descent(StopStep step, List<StopAttempt> attempts) {
    public Descent {
        attempts = List.copyOf(attempts);
    }
}
