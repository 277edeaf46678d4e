package dev.ratite.bench.qmp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ratite.bench.Medians;
import dev.ratite.qmp.QmpOptions;
import dev.ratite.qmp.QmpSession;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;

/** From sending the command to the decoded reply of 20 MiB, against Jackson alone with the same bytes in memory. */
final class LargeReply implements Part {
    static final int BYTES = 20 * 1024 * 1024;

    private static final int WARM_UP = 8;
    private static final int ROUNDS = 15;
    private static final ObjectMapper JACKSON = new ObjectMapper();

    @Override
    public String words() {
        return "large-reply";
    }

    /** A reply like that of {@code query-qmp-schema}, many small objects, up to where its id begins. */
    static byte[] upToId() {
        StringBuilder text = new StringBuilder(BYTES + 1024).append("{\"return\": [");
        for (int i = 0; text.length() < BYTES; i++) {
            text.append(i == 0 ? "" : ", ")
                    .append("{\"name\": \"")
                    .append(i)
                    .append("\", \"members\": [{\"name\": \"device\", \"default\": null, \"type\": \"str\"},"
                            + " {\"name\": \"size\", \"type\": \"int\"}], \"meta-type\": \"object\", \"arg-type\": ")
                    .append(i)
                    .append("}");
        }
        return text.append("], \"id\": ").toString().getBytes(US_ASCII);
    }

    @Override
    public Measured measure(Path directory) throws Exception {
        byte[] start = upToId();
        byte[] whole = Arrays.copyOf(start, start.length + 2);
        whole[start.length] = '2';
        whole[start.length + 1] = '}';
        QmpOptions options = QmpOptions.named("bench").withCommandTimeout(Duration.ofMinutes(1));
        try (PeerProgram peer = PeerProgram.start("large", directory.resolve("large"));
                QmpSession session = QmpSession.connect(peer.socket(), options)) {
            int size = JACKSON.readTree(whole).path("return").size();
            double[] subject = new double[ROUNDS];
            double[] jackson = new double[ROUNDS];
            for (int round = -WARM_UP; round < ROUNDS; round++) {
                double called = timeCall(session, size);
                double read = timeRead(whole, size);
                if (round >= 0) {
                    subject[round] = called;
                    jackson[round] = read;
                }
            }
            return new Measured(Map.of("subject", Medians.median(subject), "jackson", Medians.median(jackson)));
        }
    }

    private static double timeCall(QmpSession session, int size) {
        long start = System.nanoTime();
        JsonNode result = session.call("query-qmp-schema");
        return check(start, result, size);
    }

    private static double timeRead(byte[] whole, int size) throws Exception {
        long start = System.nanoTime();
        JsonNode result = JACKSON.readTree(whole).path("return");
        return check(start, result, size);
    }

    private static double check(long start, JsonNode result, int size) {
        double millis = (System.nanoTime() - start) / 1e6;
        if (result.size() != size) {
            throw new IllegalStateException("A result of " + result.size() + " objects");
        }
        return millis;
    }
}
