package dev.ratite.launcher.companion;

import java.util.concurrent.CompletableFuture;

/** One companion, whoever has started it. */
interface RunningCompanion {
    /** For sentences. */
    String name();

    /** Completes at its end, whoever brings it about. */
    CompletableFuture<CompanionEnd> onExit();
}
