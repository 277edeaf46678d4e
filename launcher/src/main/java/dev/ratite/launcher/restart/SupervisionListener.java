package dev.ratite.launcher.restart;

/** Is told what happens to a supervised VM. */
@FunctionalInterface
public interface SupervisionListener {
    /** Runs on one of Ratite's threads, one event after the other; it may block, and then delays later events alone. */
    void event(SupervisionEvent event);
}
