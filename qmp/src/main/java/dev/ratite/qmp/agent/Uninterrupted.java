package dev.ratite.qmp.agent;

/** For cleaning up after a caller who may have been interrupted, and does not want to be less clean for it. */
final class Uninterrupted {
    private Uninterrupted() {}

    /** Runs with the thread's interrupt flag lowered, and raises it again afterwards. */
    static void run(Runnable task) {
        boolean interrupted = Thread.interrupted();
        try {
            task.run();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
