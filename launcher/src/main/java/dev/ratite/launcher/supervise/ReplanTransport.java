package dev.ratite.launcher.supervise;

import dev.ratite.api.qapi.Chardev;
import dev.ratite.api.transport.TransportBackend;
import dev.ratite.api.transport.TransportConnection;
import java.time.Duration;
import java.util.Map;

/** Stands where a plan has the monitor: plans of a VM that runs are compared with each other, and have it all alike. */
final class ReplanTransport implements TransportBackend {
    @Override
    public Chardev chardev() {
        return new Chardev("null", Map.of());
    }

    @Override
    public TransportConnection connect(Duration timeout) {
        throw new IllegalStateException("a plan connects to nothing");
    }
}
