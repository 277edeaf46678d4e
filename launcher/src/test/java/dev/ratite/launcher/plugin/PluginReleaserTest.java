package dev.ratite.launcher.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ratite.api.LeftResource;
import dev.ratite.api.ReleasingProvider;
import dev.ratite.launcher.process.Ledger;
import dev.ratite.launcher.process.LedgerEntry;
import dev.ratite.launcher.process.ProcessError;
import dev.ratite.launcher.process.Reaped;
import dev.ratite.launcher.process.Reaper;
import dev.ratite.launcher.process.Releasers;
import dev.ratite.launcher.process.RunDirectory;
import dev.ratite.launcher.process.StateDirectory;
import dev.ratite.launcher.process.VmLock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What plugins have left in a ledger, whose program is gone. */
class PluginReleaserTest {
    /** For the one that never returns. */
    private static final Duration LIMIT = Duration.ofMillis(300);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final List<LeftResource> RELEASED = new CopyOnWriteArrayList<>();

    @TempDir
    private Path state;

    /** Releases what it left. */
    public static final class Tidy extends OddDisks.Good implements ReleasingProvider {
        @Override
        public String type() {
            return "tidy";
        }

        @Override
        public void release(LeftResource left) {
            switch (left.kind()) {
                case "stuck" -> throw new IllegalStateException("glued");
                case "endless" -> awaitForEver();
                default -> RELEASED.add(left);
            }
        }
    }

    @Test
    void thePluginThatTookItReleasesIt() {
        RELEASED.clear();
        Reaped reaped = reap("disk/tidy", "overlay", "a b\nc/d");
        assertThat(reaped.failure()).isEmpty();
        assertThat(RELEASED).containsExactly(new LeftResource("web", "overlay", "a b\nc/d", "handle"));
        assertThat(run().path()).doesNotExist();
    }

    @Test
    void aPluginThatFailsIsNamedAndItsEntryStays() {
        assertFailed(reap("disk/tidy", "stuck", "x"), "Plugin 'tidy'", "glued");
    }

    @Test
    void aPluginThatNeverReturnsIsWaitedForNoLongerThanItsTime() {
        assertFailed(
                reap(releasers(LIMIT), "disk/tidy", "endless", "x"), "Plugin 'tidy'", "did not return within 300 ms");
    }

    @Test
    void aPluginThatIsNotThereIsAskedFor() {
        assertFailed(reap("disk/absent", "overlay", "x"), "No plugin offers the disk type 'absent'");
        assertFailed(reap("tape/tidy", "overlay", "x"), "no kind of plugins called 'tape'");
    }

    @Test
    void aPluginThatReleasesNothingIsNamed() {
        assertFailed(reap("disk/good", "overlay", "x"), "Plugin 'good'", "releases nothing");
    }

    @Test
    void anEntryTellsWhatItWasTakenForAndIsReleasedAllTheSame() {
        RELEASED.clear();
        assertThat(reap("disk/tidy@root", "overlay", "a@b c").failure()).isEmpty();
        assertThat(RELEASED).containsExactly(new LeftResource("web", "overlay", "a@b c", "handle"));
    }

    @Test
    void aKindIsAWord() {
        assertThatIllegalArgumentException().isThrownBy(() -> PluginReleaser.entry("disk/tidy", "Two Words", "x"));
    }

    /** For those who have no injector. The built-in plugins are found on the class path. */
    @Test
    void pluginsAreLookedForWhenTheyAreNeeded() {
        Reaped reaped = reap(PluginReleaser.releasers(), "network/stream", "socket", "/nowhere/lan.sock");
        assertThat(reaped.failure()).isEmpty();
    }

    private Reaped reap(String plugin, String kind, String value) {
        return reap(releasers(PATIENCE), plugin, kind, value);
    }

    private static Releasers releasers(Duration limit) {
        Plugins plugins = Offered.plugins(new Tidy(), new OddDisks.Good());
        PluginCalls calls = new PluginCalls(task -> {
            Thread thread = new Thread(task, "test");
            thread.setDaemon(true);
            thread.start();
        });
        return PluginReleaser.releasers(plugins, calls, limit);
    }

    private Reaped reap(Releasers releasers, String plugin, String kind, String value) {
        RunDirectory web = run();
        try (VmLock lock = VmLock.take(web, "test")) {
            if (!web.exists()) {
                web.create(lock);
                try (Ledger ledger = Ledger.create(web, lock)) {
                    LedgerEntry entry = ledger.taking(LedgerEntry.PLUGIN, PluginReleaser.entry(plugin, kind, value));
                    ledger.made(entry, "handle");
                }
            }
        }
        return new Reaper(new StateDirectory(state), releasers).reap(web).orElseThrow();
    }

    private void assertFailed(Reaped reaped, String... words) {
        assertThat(reaped.outcome()).isEqualTo(Reaped.Outcome.FAILED);
        assertThat(reaped.failure()).hasValueSatisfying(failure -> {
            assertThat(failure.code()).isEqualTo(ProcessError.RELEASE_INCOMPLETE);
            assertThat(failure.getMessage()).contains(words).contains("ratite gc");
        });
        assertThat(Ledger.peek(run())).hasSize(1);
        try (VmLock lock = VmLock.take(run(), "test");
                Ledger ledger = Ledger.open(run(), lock)) {
            ledger.openEntries().forEach(ledger::gone);
        }
        assertThat(new Reaper(new StateDirectory(state), Releasers.builtIn()).reap(run()))
                .isPresent();
    }

    private RunDirectory run() {
        return new StateDirectory(state).run("web");
    }

    private static void awaitForEver() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
