package dev.ratite.launcher.transport;

import dev.ratite.api.transport.ReopeningTransportProvider;
import dev.ratite.api.transport.TransportBackend;
import dev.ratite.api.transport.TransportRequest;

/**
 * The monitor over a pair of named pipes in the VM's own directory. The first use in a program costs about a third of a
 * second, for loading jnr-posix.
 *
 * <p>A pipe does not tell QEMU that its client has left or that another has come. QEMU greets once, when it starts; a second
 * client gets no greeting, must not negotiate again, and may first read what was meant for the one before it. Replies and
 * events that nobody reads wait in QEMU's memory.
 */
public final class PipeTransportProvider implements ReopeningTransportProvider<PipeTransportOptions> {
    /** For ServiceLoader. */
    public PipeTransportProvider() {}

    @Override
    public String type() {
        return "pipe";
    }

    @Override
    public Class<PipeTransportOptions> optionsType() {
        return PipeTransportOptions.class;
    }

    @Override
    public TransportBackend open(PipeTransportOptions options, TransportRequest request) {
        return new PipeTransport(request);
    }

    /** The pipes lie where they lay. */
    @Override
    public TransportBackend reopen(PipeTransportOptions options, TransportRequest request) {
        return open(options, request);
    }
}
