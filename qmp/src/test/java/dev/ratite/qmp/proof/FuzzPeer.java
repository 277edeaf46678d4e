package dev.ratite.qmp.proof;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Plays a recording as the seed says: faithfully, apart from how the bytes are cut into writes and what may stand between
 * messages, or spoilt.
 */
final class FuzzPeer implements RawPeer.Conversation {
    /** A spoilt peer goes on talking when nobody asks, since its client may have waited for what was spoilt. */
    private static final Duration PATIENCE = Duration.ofMillis(15);

    private static final Duration FOR_EVER = Duration.ofDays(1);
    private static final Mutation[] MUTATIONS = Mutation.values();
    private static final String[] HARMLESS = {
        "",
        "\r\n",
        "  \n",
        "{\"return\": {}, \"id\": 999999}\r\n",
        "{\"error\": {\"class\": \"GenericError\", \"desc\": \"\"}, \"id\": \"another client's\"}\n"
    };

    private final Recording recording;
    private final boolean faithful;
    private final SplittableRandom random;
    private final boolean staysSilent;
    private final ByteArrayOutputStream unsent = new ByteArrayOutputStream();
    private final ByteArrayOutputStream transcript = new ByteArrayOutputStream();
    private long lastId;

    FuzzPeer(Recording recording, long seed, boolean faithful) {
        this.recording = recording;
        this.faithful = faithful;
        this.random = new SplittableRandom(seed);
        this.staysSilent = !faithful && chance(30);
    }

    /** Whether it stays when it has said all, instead of hanging up, which it does soon. */
    boolean staysSilent() {
        return staysSilent;
    }

    @Override
    public void play(RawClient client) throws IOException {
        List<Recording.Exchange> exchanges = new ArrayList<>(recording.exchanges());
        int cut = faithful ? Integer.MAX_VALUE : random.nextInt(3 * exchanges.size());
        if (!faithful && chance(10)) {
            Collections.swap(exchanges, random.nextInt(exchanges.size()), random.nextInt(exchanges.size()));
        }
        for (int i = 0; i < exchanges.size() && i < cut; i++) {
            say(client, exchanges.get(i));
        }
        flush(client);
        end(client);
    }

    private void say(RawClient client, Recording.Exchange exchange) throws IOException {
        String id = exchange.command().isEmpty() ? "" : awaitCommand(client);
        for (String line : exchange.lines()) {
            byte[] message = (line.replace(Recording.ID, id) + "\r\n").getBytes(StandardCharsets.UTF_8);
            unsent.writeBytes(faithful ? among(message) : spoil(message));
            if (!chance(faithful ? 0 : 15)) {
                flush(client);
            }
        }
    }

    private byte[] among(byte[] message) {
        String before = HARMLESS[random.nextInt(HARMLESS.length)];
        return (before + new String(message, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] spoil(byte[] message) {
        byte[] spoilt = message;
        while (chance(12) && spoilt.length > 2) {
            spoilt = MUTATIONS[random.nextInt(MUTATIONS.length)].apply(spoilt, random);
        }
        return spoilt;
    }

    private String awaitCommand(RawClient client) throws IOException {
        String id = client.awaitCommand(faithful ? FOR_EVER : PATIENCE);
        lastId = id.matches("\\d{1,9}") ? Long.parseLong(id) : lastId + 1;
        return Long.toString(lastId);
    }

    /** All at once, or in pieces, single bytes even. */
    private void flush(RawClient client) throws IOException {
        byte[] bytes = unsent.toByteArray();
        unsent.reset();
        remember(bytes);
        int largest = chance(50) ? Integer.MAX_VALUE : 1 + random.nextInt(1 + bytes.length / (1 + random.nextInt(50)));
        for (int from = 0; from < bytes.length; ) {
            int count = Math.min(bytes.length - from, largest);
            client.send(Arrays.copyOfRange(bytes, from, from + count));
            Thread.yield();
            from += count;
        }
    }

    /** To hang up while the client's words are unread is a reset. */
    private void end(RawClient client) throws IOException {
        if (staysSilent) {
            client.awaitLeaving();
        } else if (!faithful && chance(50)) {
            client.awaitCommand(PATIENCE);
        }
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private synchronized void remember(byte[] bytes) {
        transcript.writeBytes(bytes);
    }

    /** All bytes that were sent, such as are no ASCII in hexadecimal. */
    synchronized String transcript() {
        StringBuilder text = new StringBuilder();
        for (byte each : transcript.toByteArray()) {
            boolean plain = each >= ' ' && each < 0x7F && each != '\\';
            text.append(plain ? String.valueOf((char) each) : String.format("\\x%02x", each & 0xFF));
        }
        return text.toString();
    }
}
