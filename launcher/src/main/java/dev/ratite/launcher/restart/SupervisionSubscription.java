package dev.ratite.launcher.restart;

/** Ends a listener's being told. */
@FunctionalInterface
public interface SupervisionSubscription extends AutoCloseable {
    /** The listener hears of nothing that happens from now on. Closing twice does nothing. */
    @Override
    void close();
}
