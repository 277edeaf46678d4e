package dev.ratite.launcher.vm;

/** A listener's interest in a VM's changes of state. */
public interface StateSubscription extends AutoCloseable {
    /** Ends it; a call of the listener that has begun may still go on. Closing twice does nothing. */
    @Override
    void close();
}
