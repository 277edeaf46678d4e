package dev.ratite.bench.qmp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Answers each command with the same large result. */
final class LargeServer implements PeerProgram.Server {
    @Override
    public void serve(ServerSocketChannel listening) throws IOException {
        ByteBuffer start = ByteBuffer.allocateDirect(LargeReply.BYTES + 4096);
        start.put(LargeReply.upToId());
        start.flip();
        while (true) {
            try (SocketChannel channel = listening.accept()) {
                ServerLine client = new ServerLine(channel);
                client.negotiate();
                while (true) {
                    String id = ServerLine.id(client.nextLine());
                    client.write(start.duplicate());
                    client.write(ByteBuffer.wrap((id + "}\r\n").getBytes(US_ASCII)));
                }
            } catch (EOFException e) {
                // The client has left; another may come.
            }
        }
    }
}
