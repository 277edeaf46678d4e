package dev.ratite.launcher.companion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.StandInQemu;
import dev.ratite.launcher.process.LedgerEntry;
import dev.ratite.launcher.process.ProcessError;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Companions that do not do as they should. */
class CompanionsTest {
    @TempDir
    private Path temp;

    private CompanionRun run;

    @BeforeEach
    void make() {
        run = new CompanionRun(temp.resolve("s"));
    }

    @AfterEach
    void end() {
        run.close();
    }

    @Test
    void oneThatEndsAtOnceIsToldWithItsLastLines() {
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> run.start(run.script("echo no TPM today >&2; exit 3")))
                .satisfies(e -> assertThat(e.code()).isEqualTo(CompanionError.COMPANION_FAILED))
                .withMessageContaining("VM 'web'")
                .withMessageContaining("exit code 3")
                .withMessageContaining("no TPM today");
        run.release();
        assertThat(run.directory.path()).doesNotExist();
    }

    @Test
    void oneThatDoesNotListenIsNotWaitedForForever() {
        List<CompanionSpec> silent = List.of(run.script("echo dreaming; " + StandInQemu.IDLE));
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> Companions.start(silent, run.directory, run.ledger, Duration.ofSeconds(5)))
                .satisfies(e -> assertThat(e.code()).isEqualTo(CompanionError.COMPANION_SILENT))
                .withMessageContaining("5000 ms")
                .withMessageContaining("dreaming");
    }

    @Test
    void releasingEndsItsChildrenToo() {
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> Companions.start(
                        List.of(run.script("(while :; do sleep 0.1; done) & wait")),
                        run.directory,
                        run.ledger,
                        Duration.ofSeconds(5)));
        assertThat(run.processes()).as("it and its child").hasSizeGreaterThanOrEqualTo(2);
        run.release();
        assertThat(run.processes()).isEmpty();
    }

    @Test
    void aProgramThatCannotBeStartedIsTold() {
        CompanionSpec spec = new CompanionSpec(
                "none",
                Path.of("/nowhere/swtpm"),
                run.script("").arguments(),
                run.script("").socket(),
                List.of(),
                List.of());
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> run.start(spec))
                .satisfies(e -> assertThat(e.code()).isEqualTo(CompanionError.COMPANION_FAILED))
                .withMessageContaining("/nowhere/swtpm");
    }

    @Test
    void aSecondThatFailsLeavesTheFirstToTheLedger() {
        CompanionSpec first = run.script(StandInQemu.IDLE);
        CompanionSpec second = run.script("exit 3");
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() ->
                        Companions.start(List.of(first, second), run.directory, run.ledger, Duration.ofSeconds(5)));
        assertThat(run.ledger.openEntries())
                .extracting(LedgerEntry::kind)
                .containsExactly(LedgerEntry.PROCESS, LedgerEntry.PROCESS);
        run.release();
        assertThat(run.processes()).isEmpty();
    }

    @Test
    void anInterruptEndsTheWait() {
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> run.start(run.script(StandInQemu.IDLE)))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ProcessError.INTERRUPTED));
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void withoutAMarkNothingIsStarted() {
        CompanionSpec unmarked = new CompanionSpec(
                "x", Path.of("/bin/sh"), List.of("-c", "exit"), run.script("").socket(), List.of(), List.of());
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> run.start(unmarked));
        assertThat(run.ledger.openEntries()).isEmpty();
    }
}
