package dev.ratite.launcher.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.launcher.process.DirectoryWatch;
import dev.ratite.launcher.process.LogStart;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogKeeperTest {
    private static final LogLimits SMALL = new LogLimits(20_000, 10_000, 10_000);

    @TempDir
    Path temp;

    private final ExecutorService executor = Executors.newSingleThreadExecutor();
    private FakeRun run;

    @BeforeEach
    void begin() {
        run = new FakeRun(temp);
    }

    @AfterEach
    void end() {
        run.close();
        executor.shutdownNow();
    }

    @Test
    void eachLogThatPassesItsLimitIsCut() throws Exception {
        run.happen(1000);
        try (LogKeeper keeper = LogKeeper.of(run.directory, SMALL, executor)) {
            assertThat(keeper).isNotNull();
            FakeRun.append(run.directory.serialLog(), "login: ".repeat(5000));
            FakeRun.append(run.directory.qemuLog(), "warning\n".repeat(5000));
            FakeRun.append(run.directory.path().resolve("swtpm.log"), "warning\n".repeat(5000));
            awaitCut(run.directory.journalLog());
            awaitCut(run.directory.serialLog());
            awaitCut(run.directory.qemuLog());
            awaitCut(run.directory.path().resolve("swtpm.log"));
        }
        assertThat(LogStart.of(run.directory.journalLog()).events()).isBetween(800L, 1000L);
    }

    /** As its owner finds a VM that was without one for long. */
    @Test
    void aLogThatHasPassedItsLimitBeforeIsCutWithoutAChange() throws Exception {
        run.happen(1000);
        try (LogKeeper keeper = LogKeeper.of(run.directory, SMALL, executor)) {
            assertThat(keeper).isNotNull();
            awaitCut(run.directory.journalLog());
        }
    }

    @Test
    void nothingIsCutByWhoOwnsTheVmNoMore() throws Exception {
        LogKeeper keeper = LogKeeper.of(run.directory, SMALL, executor);
        keeper.close();
        keeper.close();
        run.happen(1000);
        try (LogKeeper other = LogKeeper.of(run.directory, new LogLimits(1 << 30, 1 << 30, 10_000), executor)) {
            assertThat(other).isNotNull();
            FakeRun.append(run.directory.serialLog(), "login: ".repeat(5000));
            awaitCut(run.directory.serialLog());
        }
        assertThat(LogStart.of(run.directory.journalLog())).isEqualTo(LogStart.FIRST_BYTE);
    }

    private void awaitCut(Path log) throws Exception {
        CountDownLatch cut = new CountDownLatch(1);
        try (DirectoryWatch watch = DirectoryWatch.on(run.directory.path(), () -> look(log, cut))) {
            assertThat(watch).isNotNull();
            look(log, cut);
            assertThat(cut.await(30, TimeUnit.SECONDS)).as("%s is cut", log).isTrue();
        }
    }

    private static void look(Path log, CountDownLatch cut) {
        if (log.resolveSibling(log.getFileName() + ".start").toFile().exists()) {
            cut.countDown();
        }
    }
}
