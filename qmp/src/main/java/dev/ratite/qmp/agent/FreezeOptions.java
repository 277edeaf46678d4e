package dev.ratite.qmp.agent;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How to freeze the filesystems of a guest.
 *
 * @param longest from the freezing on; then they are thawed, whatever the caller is doing. Freezing itself has the same limit.
 * @param mountpoints of the filesystems to freeze; all if it is empty. Agents since QEMU 2.2 can choose.
 * @param thawPatience how long to try again when thawing does not work out
 * @param guard whether a guard process stands by that thaws when this JVM is killed. Without it, what is frozen then stays
 *     frozen, until somebody else asks the agent to thaw. A JVM that just ends, or gets a SIGTERM, thaws by itself.
 * @param guardLog file to which the guard adds what it did; nothing if empty
 */
public record FreezeOptions(
        Duration longest, List<String> mountpoints, Duration thawPatience, boolean guard, Optional<Path> guardLog) {
    public static final Duration DEFAULT_THAW_PATIENCE = Duration.ofSeconds(60);

    public FreezeOptions {
        requirePositive(longest, "longest");
        requirePositive(thawPatience, "thawPatience");
        mountpoints = List.copyOf(mountpoints);
        requireNonNull(guardLog, "guardLog is null");
    }

    /** All filesystems, with a guard. */
    public static FreezeOptions atMost(Duration longest) {
        return new FreezeOptions(longest, List.of(), DEFAULT_THAW_PATIENCE, true, Optional.empty());
    }

    public FreezeOptions withMountpoints(String... paths) {
        return new FreezeOptions(longest, List.of(paths), thawPatience, guard, guardLog);
    }

    public FreezeOptions withThawPatience(Duration patience) {
        return new FreezeOptions(longest, mountpoints, patience, guard, guardLog);
    }

    public FreezeOptions withoutGuard() {
        return new FreezeOptions(longest, mountpoints, thawPatience, false, guardLog);
    }

    public FreezeOptions withGuardLog(Path file) {
        return new FreezeOptions(longest, mountpoints, thawPatience, guard, Optional.of(file));
    }

    String command() {
        return mountpoints.isEmpty() ? "guest-fsfreeze-freeze" : "guest-fsfreeze-freeze-list";
    }

    Map<String, Object> arguments() {
        return mountpoints.isEmpty() ? Map.of() : Map.of("mountpoints", mountpoints);
    }

    private static void requirePositive(Duration duration, String name) {
        requireNonNull(duration, () -> name + " is null");
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(name + " " + duration + " is not positive");
        }
    }
}
