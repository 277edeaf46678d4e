package dev.ratite.qmp;

import java.util.concurrent.Executor;

/** Hands signals to a listener as they come. */
final class ListenerPump extends SignalPump {
    private final QmpListener listener;

    ListenerPump(QmpSubscription source, QmpListener listener, Executor executor, Courier courier) {
        super(source, executor, courier);
        this.listener = listener;
    }

    @Override
    boolean deliver(int limit) {
        try {
            for (int left = limit; left > 0; left--) {
                QmpSignal signal = source().queue().takeForPump();
                if (signal == null) {
                    return true;
                }
                guard(() -> deliver(signal));
            }
            return true;
        } catch (QmpException e) {
            guard(() -> listener.ended(e));
            return false;
        }
    }

    @Override
    boolean hasWork() {
        return source().queue().hasSignal();
    }

    private void deliver(QmpSignal signal) {
        if (signal instanceof QmpGap gap) {
            listener.gap(gap);
        } else if (signal instanceof QmpEvent event && source().isWanted(event)) {
            listener.event(event);
        }
    }
}
