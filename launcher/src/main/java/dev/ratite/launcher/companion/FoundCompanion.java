package dev.ratite.launcher.companion;

import dev.ratite.launcher.process.ExitRecord;
import dev.ratite.launcher.process.LastLines;
import dev.ratite.launcher.process.ProcessIdentity;
import dev.ratite.launcher.process.RunDirectory;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** One companion that another program has started. How it ends is seen by nobody. */
record FoundCompanion(String name, ProcessIdentity process, RunDirectory directory) implements RunningCompanion {
    private static final int LOG_LINES = 20;

    static FoundCompanion of(ProcessIdentity process, RunDirectory directory) {
        return new FoundCompanion(process.program().orElse("a helper"), process, directory);
    }

    @Override
    public CompletableFuture<CompanionEnd> onExit() {
        return process.onEnd()
                .thenApply(ended -> new CompanionEnd(
                        name,
                        new ExitRecord(ExitRecord.UNKNOWN, Instant.now()),
                        LastLines.of(directory.path().resolve(name + ".log"), LOG_LINES)));
    }
}
