package dev.ratite.launcher.companion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.launcher.StandInQemu;
import dev.ratite.launcher.process.LedgerEntry;
import dev.ratite.launcher.process.Reaped;
import dev.ratite.launcher.process.Reaper;
import dev.ratite.launcher.process.Releasers;
import dev.ratite.launcher.process.StateDirectory;
import dev.ratite.testkit.Needs;
import dev.ratite.testkit.RealPart;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The controller is killed when a companion runs; {@code gc} finds it by the ledger. */
class CompanionCrashTest {
    @TempDir
    private Path temp;

    @Test
    @Needs(RealPart.SWTPM)
    void gcEndsWhatAKilledControllerHasStarted() throws Exception {
        Path state = temp.resolve("s");
        Path directory = new StateDirectory(state).run("web").path();
        killAfterItStarted(state);
        assertThat(CompanionRun.processes(directory)).as("swtpm outlives it").hasSize(1);

        assertThat(new Reaper(new StateDirectory(state), Releasers.builtIn()).reap())
                .extracting(Reaped::outcome)
                .containsExactly(Reaped.Outcome.UNFINISHED_RELEASED);

        assertThat(CompanionRun.processes(directory)).isEmpty();
        assertThat(directory).doesNotExist();
        assertThat(temp.resolve("tpm")).isDirectory();
    }

    @Test
    void oneWhoseNumberWasNotWrittenDownIsFoundByItsMark() throws Exception {
        try (CompanionRun run = new CompanionRun(temp.resolve("s"))) {
            CompanionSpec spec = run.script(StandInQemu.IDLE);
            run.ledger.taking(LedgerEntry.PROCESS, spec.mark());
            Companion started = Companion.spawn(run.script("while :; do sleep 0.1; done"), run.directory);
            run.release();
            CompanionEnd end = started.onExit().join();
            assertThat(end.describe()).isEqualTo("script ended with signal SIGKILL");
            assertThat(run.processes()).isEmpty();
        }
    }

    private void killAfterItStarted(Path state) throws IOException {
        Process child = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Controller.class.getName(),
                        state.toString(),
                        temp.resolve("tpm").toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines = child.inputReader()) {
            assertThat(lines.readLine()).isEqualTo("started");
        } finally {
            child.destroyForcibly().onExit().join();
        }
    }

    /** Starts swtpm and waits to be killed. */
    @SuppressWarnings("try") // the run is held, not used
    static final class Controller {
        private Controller() {}

        public static void main(String[] arguments) throws IOException {
            try (CompanionRun run = new CompanionRun(Path.of(arguments[0]))) {
                run.start(Swtpm.spec(run.directory, RealPart.SWTPM.path(), Path.of(arguments[1])));
                System.out.println("started");
                System.in.read();
            }
        }
    }
}
