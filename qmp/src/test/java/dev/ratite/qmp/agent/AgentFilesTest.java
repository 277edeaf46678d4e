package dev.ratite.qmp.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.ratite.qmp.QmpException;
import dev.ratite.testkit.peer.PeerConversation;
import dev.ratite.testkit.peer.PeerScript;
import dev.ratite.testkit.peer.ScriptedPeer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Files, when the guest does not do its part. Every script ends with the handle being closed. */
class AgentFilesTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final AgentOptions OPTIONS =
            AgentOptions.named("web").withSyncTimeout(LONG).withCommandTimeout(LONG);

    @FunctionalInterface
    private interface FileTest {
        void run(AgentFiles files) throws IOException;
    }

    private static void with(PeerScript whileOpen, FileTest test) throws IOException {
        try (ScriptedPeer peer = ScriptedPeer.start(script -> {
                    script.synchronize();
                    script.expect("guest-file-open").reply("1000");
                    whileOpen.play(script);
                    var close = script.expect("guest-file-close");
                    assertThat(close.arguments()).isEqualTo(Map.of("handle", 1000));
                    close.reply("{}");
                });
                GuestAgent agent = GuestAgent.connect(peer.socket(), OPTIONS)) {
            test.run(agent.files());
        }
    }

    private static void refuseToRead(PeerConversation script) throws IOException {
        script.expect("guest-file-read").refuse("GenericError", "failed to read file: I/O error");
    }

    @Test
    void aFileIsReadToItsEndAndClosed() throws IOException {
        with(
                script -> {
                    var first = script.expect("guest-file-read");
                    assertThat(first.arguments()).isEqualTo(Map.of("handle", 1000, "count", 100));
                    first.reply("{\"count\": 2, \"buf-b64\": \"aGk=\", \"eof\": false}");
                    var second = script.expect("guest-file-read");
                    assertThat(second.arguments()).isEqualTo(Map.of("handle", 1000, "count", 98));
                    second.reply("{\"count\": 0, \"eof\": true}");
                },
                files -> assertThat(files.readFile("/f", 100).text()).isEqualTo("hi"));
    }

    @Test
    void aReadThatFailsClosesTheFile() throws IOException {
        with(AgentFilesTest::refuseToRead, files -> assertThatExceptionOfType(QmpException.Refused.class)
                .isThrownBy(() -> files.readFile("/f", 100))
                .withMessageContaining("I/O error"));
        with(AgentFilesTest::refuseToRead, files -> {
            try (InputStream in = files.newInputStream("/f")) {
                assertThatIOException().isThrownBy(in::read).withCauseInstanceOf(QmpException.Refused.class);
            }
        });
    }

    @Test
    void aFileThatCouldNotBeClosedWhileFrozenCanBeClosedAfterwards() throws IOException {
        PeerScript freezeAndThaw = script -> {
            script.expect("guest-info")
                    .reply("{\"supported_commands\": [\"guest-fsfreeze-thaw\", \"guest-fsfreeze-status\"]}");
            script.expect("guest-fsfreeze-freeze").reply("1");
            script.expect("guest-fsfreeze-thaw").reply("1");
            script.expect("guest-fsfreeze-status").reply("\"thawed\"");
        };
        try (ScriptedPeer peer = ScriptedPeer.start(script -> {
                    script.synchronize();
                    script.expect("guest-file-open").reply("1000");
                    freezeAndThaw.play(script);
                    script.expect("guest-file-close").reply("{}");
                });
                GuestAgent agent = GuestAgent.connect(peer.socket(), OPTIONS)) {
            GuestFile file = agent.files().open("/f", FileMode.READ);
            try (FrozenFilesystems frozen =
                    agent.filesystems().freeze(FreezeOptions.atMost(LONG).withoutGuard())) {
                assertThat(frozen.inForce()).isTrue();
                assertThatExceptionOfType(QmpException.Forbidden.class).isThrownBy(file::close);
            }
            file.close();
            file.close();
        }
    }

    @Test
    void moreThanWasAskedForIsMalformed() throws IOException {
        with(
                script -> script.expect("guest-file-read").reply("{\"count\": 1, \"buf-b64\": \"aGk=\"}"),
                files -> assertThatExceptionOfType(QmpException.Malformed.class)
                        .isThrownBy(() -> files.readFile("/f", 1)));
        with(
                script -> script.expect("guest-file-read").reply("{\"count\": 1, \"buf-b64\": \"%%\"}"),
                files -> assertThatExceptionOfType(QmpException.Malformed.class)
                        .isThrownBy(() -> files.readFile("/f", 1)));
    }

    @Test
    void whatWasNotWrittenIsWrittenNext() throws IOException {
        with(
                script -> {
                    script.expect("guest-file-write").reply("{\"count\": 1, \"eof\": false}");
                    var rest = script.expect("guest-file-write");
                    assertThat(rest.arguments()).isEqualTo(Map.of("handle", 1000, "buf-b64", "aQ=="));
                    rest.reply("{\"count\": 1, \"eof\": false}");
                    script.expect("guest-file-flush").reply("{}");
                },
                files -> files.writeFile("/f", "hi".getBytes(UTF_8)));
    }

    @Test
    void aWriteThatDoesNotGoOnIsMalformedNotEndless() throws IOException {
        with(
                script -> script.expect("guest-file-write").reply("{\"count\": 0, \"eof\": false}"),
                files -> assertThatExceptionOfType(QmpException.Malformed.class)
                        .isThrownBy(() -> files.writeFile("/f", "hi".getBytes(UTF_8))));
    }

    @Test
    void aFullDiskIsSeenWhenTheStreamIsClosed() throws IOException {
        with(script -> script.expect("guest-file-write").refuse("GenericError", "No space left on device"), files -> {
            OutputStream out = files.newOutputStream("/f", FileMode.APPEND);
            out.write("hi".getBytes(UTF_8));
            assertThatIOException().isThrownBy(out::close).withMessageContaining("No space left");
        });
    }

    @Test
    void aClosedFileIsOfNoUse() throws IOException {
        with(script -> {}, files -> {
            GuestFile file = files.open("/f", FileMode.READ);
            file.close();
            file.close();
            assertThatIllegalStateException().isThrownBy(() -> file.read(1)).withMessageContaining("'/f'");
        });
    }

    @Test
    void wholeChunksAreSentAtOnce() throws IOException {
        with(
                script -> {
                    script.expect("guest-file-write").reply("{\"count\": " + GuestFile.CHUNK_BYTES + "}");
                    script.expect("guest-file-write").reply("{\"count\": 5}");
                    script.expect("guest-file-flush").reply("{}");
                },
                files -> {
                    try (OutputStream out = files.newOutputStream("/f", FileMode.WRITE)) {
                        out.write(1);
                        out.write(new byte[GuestFile.CHUNK_BYTES + 4]);
                        out.flush();
                    }
                });
    }
}
