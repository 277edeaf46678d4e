package dev.ratite.launcher.restart;

import static java.util.Objects.requireNonNull;

import dev.ratite.launcher.vm.Exit;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One launch of a supervised VM.
 *
 * @param number counted from 1
 * @param since when its launch had succeeded
 * @param exitOrNull how it ended; null while it has not
 */
public record Incarnation(
        int number, Instant since, @Nullable Exit exitOrNull) {
    public Incarnation {
        requireNonNull(since, "since is null");
    }

    public Optional<Exit> exit() {
        return Optional.ofNullable(exitOrNull);
    }
}
