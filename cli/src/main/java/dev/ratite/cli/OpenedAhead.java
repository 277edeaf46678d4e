package dev.ratite.cli;

import dev.ratite.launcher.Ratite;
import dev.ratite.launcher.RatiteConfig;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A Ratite that is opened once: by whoever asks first, or by a thread that opens it while the words are still being read,
 * which is a quarter of what a short verb takes. Whoever gets it closes it.
 */
final class OpenedAhead {
    private final FutureTask<Ratite> opening;

    OpenedAhead(Callable<Ratite> open) {
        this.opening = new FutureTask<>(open);
    }

    static OpenedAhead ofEnvironment() {
        return new OpenedAhead(() -> Ratite.open(RatiteConfig.ofEnvironment(System.getenv())));
    }

    /** Opens it on a thread of its own. What goes wrong then is told to who asks for it. */
    void begin() {
        Thread thread = new Thread(opening, "ratite-open");
        thread.setDaemon(true);
        thread.start();
    }

    /** Waits until it is open. */
    Ratite get() {
        opening.run();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return opening.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("Ratite cannot be opened", e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
