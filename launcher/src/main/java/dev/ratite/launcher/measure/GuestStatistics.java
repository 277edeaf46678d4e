package dev.ratite.launcher.measure;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.launcher.runtime.BalloonStatistics;
import dev.ratite.launcher.runtime.VmBalloon;
import dev.ratite.launcher.vm.VmState;
import dev.ratite.qmp.QmpCommands;
import dev.ratite.qmp.command.ObjectCommands;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What guests tell of their memory, and how old it may be. */
public final class GuestStatistics {
    static final ObjectCommands.Get STATISTICS = new ObjectCommands.Get(VmBalloon.PATH, "guest-stats");
    static final ObjectCommands.Get INTERVAL = new ObjectCommands.Get(VmBalloon.PATH, "guest-stats-polling-interval");

    /** A guest that missed so many turns has nothing to say of the present. */
    private static final int TURNS = 3;

    /** QEMU's clock counts whole seconds, and a busy guest takes its time. */
    private static final Duration LEEWAY = Duration.ofSeconds(5);

    private GuestStatistics() {}

    /** Has the guest tell of its memory from now on. Does not wait; a VM without a balloon refuses, and that is all. */
    public static void begin(QmpCommands monitor) {
        var unused = monitor.execute(new ObjectCommands.Set(
                VmBalloon.PATH, "guest-stats-polling-interval", VmBalloon.USUAL_INTERVAL.toSeconds()));
    }

    /** Null when they are none, or old; those of a guest that does not run stay true. */
    static @Nullable BalloonStatistics fresh(JsonNode answer, long intervalSeconds, VmState state) {
        Duration oldest = Duration.ofSeconds(intervalSeconds * TURNS).plus(LEEWAY);
        return BalloonStatistics.read(answer)
                .filter(statistics ->
                        state != VmState.RUNNING || statistics.age().compareTo(oldest) <= 0)
                .orElse(null);
    }
}
