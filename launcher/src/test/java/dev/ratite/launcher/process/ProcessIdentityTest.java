package dev.ratite.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProcessIdentityTest {
    private Process process;

    @BeforeEach
    void start() throws IOException {
        process = new ProcessBuilder("tail", "-f", "/dev/null").start();
    }

    @AfterEach
    void stop() {
        process.destroyForcibly().onExit().join();
    }

    @Test
    void aProcessIsItselfForAsLongAsItLives() {
        ProcessIdentity identity = ProcessIdentity.of(process.pid()).orElseThrow();
        assertThat(identity.alive()).isTrue();
        assertThat(identity.kill()).isTrue();
        assertThat(identity.awaitDeath(Duration.ofSeconds(10))).isTrue();
        assertThat(identity.kill()).isFalse();
        assertThat(identity.terminate()).isFalse();
    }

    @Test
    void terminatingIsSigterm() throws Exception {
        assertThat(ProcessIdentity.of(process.pid()).orElseThrow().terminate()).isTrue();
        assertThat(process.waitFor()).isEqualTo(128 + 15);
    }

    /** The recorded process died, and this one came by its number. */
    @Test
    void aLaterProcessWithTheSameNumberIsSentNothing() {
        ProcessIdentity now = ProcessIdentity.of(process.pid()).orElseThrow();
        ProcessIdentity recorded = new ProcessIdentity(now.pid(), now.startTicks() - 1);
        assertThat(recorded.alive()).isFalse();
        assertThat(recorded.terminate()).isFalse();
        assertThat(recorded.kill()).isFalse();
        assertThat(recorded.commandLine()).isEmpty();
        assertThat(now.awaitDeath(Duration.ofMillis(200))).isFalse();
    }

    @Test
    void itIsReadAsItIsWritten() {
        ProcessIdentity identity = new ProcessIdentity(4711, 998877);
        assertThat(ProcessIdentity.parse(identity.toString())).hasValue(identity);
        assertThat(ProcessIdentity.parse("4711")).isEmpty();
        assertThat(ProcessIdentity.parse("4711 -1")).isEmpty();
        assertThat(ProcessIdentity.parse("99999999999999999999 1")).isEmpty();
    }

    @Test
    void anInterruptDoesNotCutTheWaitShortAndIsKept() {
        ProcessIdentity identity = ProcessIdentity.of(process.pid()).orElseThrow();
        Thread.currentThread().interrupt();
        process.destroyForcibly();
        assertThat(identity.awaitDeath(Duration.ofSeconds(10))).isTrue();
        assertThat(Thread.interrupted()).isTrue();
    }
}
