package dev.ratite.testkit;

import dev.ratite.api.RatiteException;
import dev.ratite.api.qapi.Chardev;
import dev.ratite.api.transport.TransportBackend;
import dev.ratite.api.transport.TransportConnection;
import dev.ratite.api.transport.TransportProvider;
import dev.ratite.api.transport.TransportRequest;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A Unix socket, as plain as can be. */
public final class SampleTransportProvider implements TransportProvider<SampleTransportOptions> {
    @Override
    public String type() {
        return "sample";
    }

    @Override
    public Class<SampleTransportOptions> optionsType() {
        return SampleTransportOptions.class;
    }

    @Override
    public TransportBackend open(SampleTransportOptions options, TransportRequest request) {
        return new SampleTransport(request);
    }

    private record SampleTransport(TransportRequest request) implements TransportBackend {
        @Override
        public Chardev chardev() {
            Map<String, Object> options = new LinkedHashMap<>();
            options.put("path", path().toString());
            options.put("server", true);
            options.put("wait", false);
            return new Chardev("socket", options);
        }

        @Override
        public List<Path> files() {
            return List.of(path());
        }

        @Override
        public TransportConnection connect(Duration timeout) {
            try {
                SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path()));
                return new TransportConnection(channel, channel);
            } catch (IOException e) {
                throw new RatiteException(
                        TestkitError.QEMU_GONE,
                        "VM '" + request.vm() + "': nobody listens on its " + request.name(),
                        "start it",
                        e);
            }
        }

        private Path path() {
            return request.directory().resolve("a,b-" + request.name() + ".sock");
        }
    }
}
