package dev.ratite.qmp.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.testkit.peer.PeerCommand;
import dev.ratite.testkit.peer.PeerConversation;
import dev.ratite.testkit.peer.ScriptedPeer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guard as the process it is, before an agent that is not well. */
class ThawGuardTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final FreezeOptions OPTIONS = FreezeOptions.atMost(Duration.ofMinutes(2));

    private static int exitCode(ThawGuardProcess guard) throws Exception {
        return guard.exit().get(1, TimeUnit.MINUTES);
    }

    private static void thaw(PeerConversation script) throws IOException {
        script.expect("guest-fsfreeze-thaw").reply("1");
        script.expect("guest-fsfreeze-status").reply("\"thawed\"");
    }

    @Test
    void leftAloneItThaws() throws Exception {
        try (ScriptedPeer peer = ScriptedPeer.start(script -> {
            script.synchronize();
            thaw(script);
        })) {
            ThawGuardProcess guard = ThawGuardProcess.start(peer.socket(), OPTIONS);
            guard.release();
            assertThat(exitCode(guard)).isZero();
            peer.finish(LONG);
        }
    }

    @Test
    void itTriesAgainUntilNothingIsFrozen(@TempDir Path directory) throws Exception {
        Path log = directory.resolve("log");
        try (ScriptedPeer peer = ScriptedPeer.start(
                script -> script.hangUp(),
                script -> script.untilClientLeaves(),
                script -> {
                    script.bytes('{', '"', 'r', 'e');
                    script.line("turn\": 1}");
                    PeerCommand sync = script.expect("guest-sync-delimited");
                    script.line("{\"return\": 99}");
                    script.bytes(0xFF);
                    script.line("{\"return\": " + sync.arguments().get("id") + "}");
                    script.expect("guest-fsfreeze-thaw").refuse("GenericError", "failed to open /mnt");
                    script.expect("guest-fsfreeze-status").reply("\"frozen\"");
                },
                script -> {
                    script.expect("guest-sync-delimited")
                            .refuse("CommandNotFound", "The command guest-sync-delimited has not been found");
                    PeerCommand sync = script.expect("guest-sync");
                    sync.reply(String.valueOf(sync.arguments().get("id")));
                    thaw(script);
                })) {
            ThawGuardProcess guard = ThawGuardProcess.start(
                    peer.socket(),
                    OPTIONS.withThawPatience(Duration.ofSeconds(60)).withGuardLog(log));
            guard.release();
            assertThat(exitCode(guard)).isZero();
            peer.finish(LONG);
        }
        assertThat(Files.readString(log)).contains("attempt failed").endsWith("thawed\n");
    }

    @Test
    void dismissedItLeavesTheAgentAlone() throws Exception {
        try (ScriptedPeer peer = ScriptedPeer.start(script -> {
            script.untilClientLeaves();
            throw new AssertionError("The guard has connected");
        })) {
            ThawGuardProcess guard = ThawGuardProcess.start(peer.socket(), OPTIONS);
            guard.dismiss();
            assertThat(exitCode(guard)).isZero();
        }
    }

    @Test
    void atTheTimeLimitItThawsThoughNobodyHasLeft() throws Exception {
        try (ScriptedPeer peer = ScriptedPeer.start(script -> {
            script.synchronize();
            thaw(script);
        })) {
            ThawGuardProcess guard =
                    ThawGuardProcess.start(peer.socket(), FreezeOptions.atMost(Duration.ofMillis(100)));
            assertThat(exitCode(guard)).isZero();
            peer.finish(LONG);
        }
    }

    @Test
    void itsPatienceDoesNotCountWhileTheOtherProgramIsThere() throws Exception {
        try (ScriptedPeer peer = ScriptedPeer.start(PeerConversation::hangUp, script -> {
            script.synchronize();
            thaw(script);
        })) {
            FreezeOptions impatient =
                    FreezeOptions.atMost(Duration.ofMillis(100)).withThawPatience(Duration.ofMillis(1));
            assertThat(exitCode(ThawGuardProcess.start(peer.socket(), impatient)))
                    .isZero();
            peer.finish(LONG);
        }
    }

    @Test
    void aSignalToEndDoesNotKeepItFromThawing() throws Exception {
        try (ScriptedPeer peer = ScriptedPeer.start(script -> {
            script.synchronize();
            thaw(script);
        })) {
            ThawGuardProcess guard = ThawGuardProcess.start(peer.socket(), OPTIONS);
            ProcessHandle process = ProcessHandle.current()
                    .children()
                    .filter(child -> child.info()
                            .commandLine()
                            .orElse("")
                            .contains(peer.socket().toString()))
                    .findFirst()
                    .orElseThrow();
            assertThat(process.destroy()).isTrue();
            guard.release();
            assertThat(exitCode(guard)).isZero();
            peer.finish(LONG);
        }
    }

    @Test
    void withoutAnAgentItGivesUpInTheEnd(@TempDir Path directory) throws Exception {
        Path log = directory.resolve("log");
        ThawGuardProcess guard = ThawGuardProcess.start(
                directory.resolve("absent"),
                OPTIONS.withThawPatience(Duration.ofMillis(300)).withGuardLog(log));
        guard.release();
        assertThat(exitCode(guard)).isEqualTo(1);
        assertThat(Files.readString(log)).contains("may be frozen still");
    }

    @Test
    void aGuardThatCannotStartIsSaidBeforeAnythingIsFrozen(@TempDir Path directory) {
        Path log = directory.resolve("no/such/directory/log");
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> ThawGuardProcess.start(directory.resolve("absent"), OPTIONS.withGuardLog(log)))
                .withMessageContaining("did not start");
    }
}
