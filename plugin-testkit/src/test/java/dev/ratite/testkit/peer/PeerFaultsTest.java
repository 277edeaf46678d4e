package dev.ratite.testkit.peer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.testkit.peer.PeerFaults.AfterCut;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeerFaultsTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    /** Says ten numbers, one a line. */
    private static final PeerScript COUNTS = script -> {
        for (int i = 1; i <= 10; i++) {
            script.line(String.valueOf(i));
        }
    };

    private static String played(PeerFaults faults, PeerScript script) throws Exception {
        try (ScriptedPeer peer = ScriptedPeer.start(faults.around(script));
                PeerClient client = new PeerClient(peer.address())) {
            String text = client.rest().replace("\r\n", " ");
            peer.finish(LONG);
            return text;
        }
    }

    @Test
    void withoutFaultsNothingIsChanged() throws Exception {
        assertThat(played(PeerFaults.none(), COUNTS)).isEqualTo("1 2 3 4 5 6 7 8 9 10 ");
    }

    @Test
    void chosenLinesAreDelayed() throws Exception {
        long start = System.nanoTime();
        PeerFaults third = PeerFaults.none().delay(line -> line.number() == 3, Duration.ofMillis(300));
        assertThat(played(third, COUNTS)).isEqualTo("1 2 3 4 5 6 7 8 9 10 ");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(299));
    }

    @Test
    void allLinesAreDelayed() throws Exception {
        long start = System.nanoTime();
        assertThat(played(PeerFaults.none().delay(Duration.ofMillis(20)), COUNTS))
                .hasSize(21);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(199));
        assertThat(played(PeerFaults.none().delayUpTo(Duration.ofMillis(2), 1), COUNTS))
                .hasSize(21);
    }

    @Test
    void chosenLinesAreDropped() throws Exception {
        assertThat(played(PeerFaults.none().drop(line -> line.number() % 2 == 0), COUNTS))
                .isEqualTo("1 3 5 7 9 ");
    }

    @Test
    void theSameSeedDropsTheSameLines() throws Exception {
        PeerFaults faults = PeerFaults.none().dropAtRandom(0.5, 42);
        String first = played(faults, COUNTS);
        assertThat(first.length()).isBetween(1, 20);
        assertThat(played(faults, COUNTS)).isEqualTo(first);
        assertThat(played(PeerFaults.none().dropAtRandom(1, 42), COUNTS)).isEmpty();
        assertThat(played(PeerFaults.none().dropAtRandom(0, 42), COUNTS)).hasSize(21);
    }

    @Test
    void repliesInFlightAreReordered() throws Exception {
        PeerScript script = peer -> {
            peer.negotiate();
            List<PeerCommand> commands = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                commands.add(peer.next());
            }
            peer.event("STOP");
            for (PeerCommand command : commands) {
                command.reply("{}");
            }
            peer.next().reply("7");
        };
        for (long seed = 0; seed < 8; seed++) {
            try (ScriptedPeer peer = ScriptedPeer.start(
                            PeerFaults.none().reorder(4, seed).around(script));
                    PeerClient client = new PeerClient(peer.address())) {
                client.line();
                assertThat(client.send("{'execute':'qmp_capabilities'}")
                                .message()
                                .has("return"))
                        .isTrue();
                for (int i = 0; i < 5; i++) {
                    client.send("{'execute':'x','id':" + i + "}");
                }
                assertThat(client.message().has("event")).isTrue();
                List<Integer> ids = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    ids.add(client.message().path("id").intValue());
                }
                assertThat(ids).containsExactlyInAnyOrder(0, 1, 2, 3).isNotEqualTo(List.of(0, 1, 2, 3));
                assertThat(client.message().path("return").intValue()).isEqualTo(7);
            }
        }
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> PeerFaults.none().reorder(1, 0));
    }

    @Test
    void aLineIsCutAndThenThePeerHangsUp() throws Exception {
        PeerScript script = peer -> {
            COUNTS.play(peer);
            throw new AssertionError("the script should have ended");
        };
        for (int bytes = 0; bytes < 4; bytes++) {
            PeerFaults faults = PeerFaults.none().cut(line -> line.number() == 10, bytes, AfterCut.HANG_UP);
            assertThat(played(faults, script)).isEqualTo("1 2 3 4 5 6 7 8 9 " + "10\r\n".substring(0, bytes));
        }
        assertThat(played(PeerFaults.none().cut(line -> line.number() == 1, 100, AfterCut.HANG_UP), script))
                .isEqualTo("1 ");
    }

    @Test
    void aLineIsCutAndThenThereIsSilence() throws Exception {
        PeerFaults faults = PeerFaults.none().cut(line -> line.number() == 10, 1, AfterCut.SILENCE);
        PeerScript script = peer -> {
            COUNTS.play(peer);
            peer.expect("stop").reply("{}");
        };
        try (ScriptedPeer peer = ScriptedPeer.start(faults.around(script));
                PeerClient client = new PeerClient(peer.address())) {
            client.send("{'execute':'stop'}");
            assertThat(client.rest()).endsWith("9\r\n1");
        }
    }

    @Test
    void garbageComesBeforeAfterAndInstead() throws Exception {
        byte[] garbage = "#".getBytes(UTF_8);
        PeerFaults faults = PeerFaults.none()
                .garbageBefore(line -> line.number() == 2, garbage)
                .garbageAfter(line -> line.number() == 4, garbage)
                .garbageInstead(line -> line.number() == 6, garbage);
        assertThat(played(faults, COUNTS)).isEqualTo("1 #2 3 4 #5 #7 8 9 10 ");
        assertThat(PeerFaults.randomBytes(100, 3))
                .isEqualTo(PeerFaults.randomBytes(100, 3))
                .hasSize(100);
    }

    @Test
    void aFloodComesAfterALine() throws Exception {
        PeerFaults faults = PeerFaults.none().floodAfter(line -> line.number() == 2, PeerFlood.of("X", 3));
        String text = played(faults, COUNTS);
        assertThat(text.split("\"event\": \"X\"", -1)).hasSize(4);
        assertThat(text).startsWith("1 2 {").endsWith("}} 3 4 5 6 7 8 9 10 ");
    }

    @Test
    void aPeerThatReadsAndNeverAnswers() throws Exception {
        PeerScript script = peer -> {
            peer.greet();
            peer.expect("qmp_capabilities").reply("{}");
            peer.expect("stop").reply("{}");
            peer.event("STOP");
        };
        try (ScriptedPeer peer = ScriptedPeer.start(PeerFaults.none()
                        .fallSilent(line -> line.answers("stop"))
                        .around(script));
                PeerClient client = new PeerClient(peer.address())) {
            client.send("{'execute':'qmp_capabilities'}", "{'execute':'stop'}");
            assertThat(client.line()).contains("QMP");
            assertThat(client.line()).isEqualTo("{\"return\":{}}");
            assertThat(client.rest()).isEmpty();
        }
    }

    @Test
    void aPeerThatNeitherReadsNorSends() throws Exception {
        PeerFaults faults = PeerFaults.none().freeze(line -> line.number() == 2);
        ScriptedPeer peer = ScriptedPeer.start(faults.around(COUNTS));
        try (PeerClient client = new PeerClient(peer.address())) {
            assertThat(client.line()).isEqualTo("1");
            client.channel.configureBlocking(false);
            ByteBuffer much = ByteBuffer.allocate(64 * 1024 * 1024);
            while (client.channel.write(much) > 0) {
                assertThat(much.hasRemaining()).as("nobody reads").isTrue();
            }
            assertThat(client.channel.read(ByteBuffer.allocate(1))).isZero();
            client.channel.configureBlocking(true);
            peer.close();
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(client::rest)
                    .withMessageContaining("reset");
        }
    }

    @Test
    void aPeerThatOnlyStopsSending() throws Exception {
        PeerScript script = peer -> {
            COUNTS.play(peer);
            peer.expect("stop").reply("{}");
        };
        try (ScriptedPeer peer = ScriptedPeer.start(PeerFaults.none()
                        .stopSending(line -> line.number() == 2)
                        .around(script));
                PeerClient client = new PeerClient(peer.address())) {
            assertThat(client.rest()).isEqualTo("1\r\n");
            client.send("{'execute':'stop'}");
            peer.finish(LONG);
        }
    }

    @Test
    void faultsGoAroundFaults() throws Exception {
        PeerScript inner = PeerFaults.none().drop(line -> line.number() == 2).around(COUNTS);
        PeerFaults outer = PeerFaults.none()
                .garbageAfter(line -> line.number() < 4, "#".getBytes(UTF_8))
                .drop(line -> line.number() == 3);
        assertThat(played(outer, inner)).isEqualTo("1 ##4 5 6 7 8 9 10 ");
    }

    @Test
    void linesSayWhatTheyAre() throws Exception {
        List<String> seen = new ArrayList<>();
        PeerFaults spy = PeerFaults.none().drop(line -> {
            seen.add((line.isGreeting() ? "g" : "")
                    + (line.isReply() ? "r" : "")
                    + (line.isEvent() ? "e" : "")
                    + (line.isEvent("STOP") ? "s" : "")
                    + (line.answers("stop") ? "a" : ""));
            return false;
        });
        PeerScript script = peer -> {
            peer.greet();
            peer.line("no json");
            peer.event("STOP");
            peer.event("RESUME");
            peer.line("{\"return\":{}}");
            peer.expect("stop").refuse("GenericError", "no");
        };
        try (ScriptedPeer peer = ScriptedPeer.start(spy.around(script));
                PeerClient client = new PeerClient(peer.address())) {
            client.send("{'execute':'stop'}").rest();
            peer.finish(LONG);
        }
        assertThat(seen).containsExactly("g", "", "es", "e", "r", "ra");
    }
}
