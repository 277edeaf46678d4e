package dev.ratite.bench.qmp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Greets any number of clients and agrees to all they say, with one thread. */
final class IdleServer implements PeerProgram.Server {
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(16 * 1024);

    @Override
    public void serve(ServerSocketChannel listening) throws IOException {
        Selector selector = Selector.open();
        listening.configureBlocking(false);
        listening.register(selector, SelectionKey.OP_ACCEPT);
        while (true) {
            selector.select(key -> {
                try {
                    handle(key, selector);
                } catch (IOException e) {
                    key.cancel();
                }
            });
        }
    }

    private void handle(SelectionKey key, Selector selector) throws IOException {
        if (key.channel() instanceof ServerSocketChannel listening) {
            SocketChannel client = listening.accept();
            client.configureBlocking(false);
            client.register(selector, SelectionKey.OP_READ);
            client.write(ByteBuffer.wrap(ServerLine.GREETING));
        } else if (key.channel() instanceof SocketChannel client) {
            answer(client);
        }
    }

    /** A command is short and comes in one piece, and there is never a second one behind it. */
    private void answer(SocketChannel client) throws IOException {
        buffer.clear();
        if (client.read(buffer) < 0) {
            client.close();
            return;
        }
        String command = US_ASCII.decode(buffer.flip()).toString();
        client.write(ByteBuffer.wrap(ServerLine.reply("{}", ServerLine.id(command))));
    }
}
