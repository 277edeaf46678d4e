package dev.ratite.bench.qmp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.locks.LockSupport;

/**
 * On any command sends events at the agreed rate, a small batch each millisecond, each with its number, the moment at
 * which its batch was due and the moment at which it was sent. If the client holds up the sender the two differ.
 */
final class EventServer implements PeerProgram.Server {
    private static final long MILLI = 1_000_000;
    private static final byte[] NUMBER =
            ("{\"timestamp\": {\"seconds\": 1700000000, \"microseconds\": 250000}, \"event\": \"TICK\","
                            + " \"data\": {\"number\": ")
                    .getBytes(US_ASCII);
    private static final byte[] DUE = ", \"due\": ".getBytes(US_ASCII);
    private static final byte[] SENT = ", \"sent\": ".getBytes(US_ASCII);
    private static final byte[] END = "}}\r\n".getBytes(US_ASCII);
    private static final int BATCH = EventFlood.RATE / 1000;

    @Override
    public void serve(ServerSocketChannel listening) throws IOException {
        while (true) {
            try (SocketChannel channel = listening.accept()) {
                ServerLine client = new ServerLine(channel);
                client.negotiate();
                client.write(ByteBuffer.wrap(ServerLine.reply("{}", ServerLine.id(client.nextLine()))));
                flood(client);
                client.nextLine();
            } catch (EOFException e) {
                // The client has left; another may come.
            }
        }
    }

    private static void flood(ServerLine client) throws IOException {
        ByteBuffer batch = ByteBuffer.allocateDirect(BATCH * 256);
        long due = System.nanoTime();
        for (int sent = 0; sent < EventFlood.EVENTS; sent += BATCH) {
            due += MILLI;
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            long now = System.nanoTime();
            batch.clear();
            for (int i = 0; i < BATCH; i++) {
                Decimal.put(sent + i, batch.put(NUMBER));
                Decimal.put(due, batch.put(DUE));
                Decimal.put(now, batch.put(SENT));
                batch.put(END);
            }
            client.write(batch.flip());
        }
    }
}
