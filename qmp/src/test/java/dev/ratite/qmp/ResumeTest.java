package dev.ratite.qmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.testkit.peer.PeerScript;
import dev.ratite.testkit.peer.ScriptedPeer;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What an earlier client may have left in the line; a real QEMU cannot be brought to leave all of it. */
class ResumeTest {
    private static final String VERSION = "{\"qemu\": {\"major\": 7, \"minor\": 2, \"micro\": 22}, \"package\": \"x\"}";

    private static QmpSession resume(ScriptedPeer peer, Duration timeout) throws IOException {
        return QmpSession.resume(
                QmpChannels.of(SocketChannel.open(UnixDomainSocketAddress.of(peer.socket()))),
                QmpOptions.named("web").withConnectTimeout(timeout));
    }

    private static void afterLeftovers(PeerScript leftovers) throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.start(script -> {
                    leftovers.play(script);
                    script.expect("query-version").reply(VERSION);
                    script.expect("query-status").reply("{}");
                    script.untilClientLeaves();
                });
                QmpSession session = resume(peer, Duration.ofSeconds(20))) {
            assertThat(session.greeting().minor()).isEqualTo(2);
            session.call("query-status");
        }
    }

    @Test
    void halfALineIsDropped() throws IOException {
        afterLeftovers(script -> script.line(" 7}, \"id\": 3}"));
    }

    @Test
    void repliesToAnEarlierClientAreDropped() throws IOException {
        afterLeftovers(script -> {
            script.line("{\"return\": {}, \"id\": 1}");
            script.line("{\"return\": {}}");
            script.line("{\"error\": {\"class\": \"GenericError\", \"desc\": \"JSON parse error\"}}");
        });
    }

    @Test
    void eventsInBetweenAreKept() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.start(script -> {
                    script.event("RESUME");
                    script.expect("query-version").reply(VERSION);
                    script.untilClientLeaves();
                });
                QmpSession session = resume(peer, Duration.ofSeconds(20))) {
            assertThat(session.events().since(0).events())
                    .extracting(QmpEvent::name)
                    .containsExactly("RESUME");
        }
    }

    @Test
    void onceResumedNonsenseEndsTheSessionAsAlways() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.start(script -> {
                    script.expect("query-version").reply(VERSION);
                    script.expect("go").reply("{}");
                    script.line("nonsense");
                    script.untilClientLeaves();
                });
                QmpSession session = resume(peer, Duration.ofSeconds(20))) {
            session.call("go");
            assertThat(session.ended().join()).isInstanceOf(QmpException.Malformed.class);
        }
    }

    @Test
    void silenceEndsAtTheDeadline() throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.start(script -> script.untilClientLeaves())) {
            assertThatExceptionOfType(QmpException.NotAnswering.class)
                    .isThrownBy(() -> resume(peer, Duration.ofMillis(100)))
                    .withMessageContaining("in use by another client or not answering");
        }
    }
}
