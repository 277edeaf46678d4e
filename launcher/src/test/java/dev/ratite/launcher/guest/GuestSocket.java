package dev.ratite.launcher.guest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.fail;

import dev.ratite.launcher.VmHost;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** The host's end of a port of the guest, at a socket where QEMU listens. */
final class GuestSocket implements AutoCloseable {
    private final SocketChannel channel;
    private final Selector selector;
    private final StringBuilder heard = new StringBuilder();

    private GuestSocket(SocketChannel channel, Selector selector) {
        this.channel = channel;
        this.selector = selector;
    }

    static GuestSocket connect(Path path) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(path));
        channel.configureBlocking(false);
        Selector selector = Selector.open();
        channel.register(selector, SelectionKey.OP_READ);
        return new GuestSocket(channel, selector);
    }

    void send(String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Returns once the guest has said so. */
    void expect(String words) throws IOException {
        long end = System.nanoTime() + VmHost.PATIENCE.toNanos();
        while (heard.indexOf(words) < 0) {
            long millis = (end - System.nanoTime()) / 1_000_000;
            ByteBuffer buffer = ByteBuffer.allocate(4096);
            if (millis <= 0 || selector.select(millis) == 0 || channel.read(buffer) < 0) {
                fail("The guest did not say '%s' but: %s", words, heard);
            }
            selector.selectedKeys().clear();
            heard.append(UTF_8.decode(buffer.flip()));
        }
    }

    @Override
    public void close() throws IOException {
        selector.close();
        channel.close();
    }
}
