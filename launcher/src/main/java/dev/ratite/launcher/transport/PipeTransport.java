package dev.ratite.launcher.transport;

import dev.ratite.api.RatiteException;
import dev.ratite.api.qapi.Chardev;
import dev.ratite.api.transport.TransportBackend;
import dev.ratite.api.transport.TransportConnection;
import dev.ratite.api.transport.TransportRequest;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Two named pipes, {@code monitor.in} for what QEMU reads and {@code monitor.out} for what it writes. QEMU opens both for
 * reading and writing, and so never waits for us. We must: opening an end waits for somebody at the other one. So the ends
 * are first opened in ways that never wait, which also tells whether QEMU is there, and while those are held the proper
 * ones open at once, be it that QEMU dies in between. Held ends are given back before the connection is handed out: from
 * then on QEMU's end is the only one besides ours, and its death is the end of the stream.
 */
final class PipeTransport implements TransportBackend {
    private final TransportRequest request;
    private final Path base;
    private final Path in;
    private final Path out;
    private @Nullable TransportConnection latest;

    PipeTransport(TransportRequest request) {
        this.request = request;
        this.base = request.directory().resolve(request.name());
        this.in = request.directory().resolve(request.name() + ".in");
        this.out = request.directory().resolve(request.name() + ".out");
    }

    @Override
    public Chardev chardev() {
        return new Chardev("pipe", Map.of("path", base.toString()));
    }

    @Override
    public List<Path> files() {
        return List.of(in, out);
    }

    @Override
    public boolean greetsEachClient() {
        return false;
    }

    @Override
    public void prepare() {
        try {
            NativePipes.make(in);
            NativePipes.make(out);
        } catch (IOException e) {
            RatiteException failure = new RatiteException(
                    PipeTransportError.PIPE_NOT_MADE,
                    "The " + request.name() + " pipes of VM '" + request.vm() + "' cannot be made: " + e.getMessage(),
                    e instanceof NativeUnavailable
                            ? NativeUnavailable.REMEDY
                            : "see that the state directory is on a file system with named pipes and has room",
                    e);
            try {
                delete();
            } catch (IOException left) {
                failure.addSuppressed(left);
            }
            throw failure;
        }
    }

    /** Never waits. Two clients would take each other's replies, so a second one has to wait until the first is closed. */
    @Override
    public synchronized TransportConnection connect(Duration timeout) {
        if (latest != null && latest.in().isOpen()) {
            throw new RatiteException(
                    PipeTransportError.PIPE_IN_USE,
                    "The " + request.name() + " pipes of VM '" + request.vm() + "' are in use by this program",
                    "close the earlier connection first",
                    null);
        }
        try {
            latest = open();
            return latest;
        } catch (IOException e) {
            throw new RatiteException(
                    PipeTransportError.PIPE_NOT_OPEN,
                    "QEMU of VM '" + request.vm() + "' does not hold its " + request.name() + " pipes open at " + base
                            + ": " + e.getMessage(),
                    "QEMU has not started yet, or has gone",
                    e);
        }
    }

    private TransportConnection open() throws IOException {
        try (NativePipes.Ends held = new NativePipes.Ends()) {
            held.openToWriteIfRead(in);
            held.openToWriteIfRead(out);
            held.openToRead(in);
            FileChannel replies = FileChannel.open(out, StandardOpenOption.READ);
            try {
                FileChannel commands = FileChannel.open(in, StandardOpenOption.WRITE);
                return new TransportConnection(new PlainChannels.In(replies), new PlainChannels.Out(commands));
            } catch (IOException | RuntimeException e) {
                replies.close();
                throw e;
            }
        }
    }

    private void delete() throws IOException {
        try {
            Files.deleteIfExists(in);
        } finally {
            Files.deleteIfExists(out);
        }
    }

    @Override
    public void close() {
        try {
            delete();
        } catch (IOException e) {
            throw new RatiteException(
                    PipeTransportError.PIPE_NOT_MADE,
                    "The " + request.name() + " pipes of VM '" + request.vm() + "' cannot be deleted: " + e,
                    null,
                    e);
        }
    }
}
