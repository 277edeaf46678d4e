package dev.ratite.launcher.capability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.launcher.StandInQemu;
import dev.ratite.testkit.NeedsQemu;
import dev.ratite.testkit.RealPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Displays and audio drivers, which a store asks for when they are wanted. What the QEMU says of displays is in a file that
 * its script reads, so that it changes as that of a wrapper does: without a trace in its identity.
 */
@NeedsQemu
class WantedListsTest {
    /** Enough for a list that is given, on a busy machine too. */
    private static final Duration SHORT = Duration.ofSeconds(5);

    private static final String HEADING = "echo 'Available display backend types:'; echo none; ";
    private static final String DISPLAYS = "-display help";
    private static final String AUDIO = "-audiodev help";

    @TempDir
    Path temp;

    private CountedQemu qemu;
    private CapabilityStore store;

    @BeforeEach
    void aQemu() throws IOException {
        Path starts = Files.writeString(temp.resolve("starts"), "");
        Path program = StandInQemu.script(
                temp,
                "echo \"$*\" >> " + starts + "\ncase \"$*\" in '" + DISPLAYS + "') . " + temp.resolve("display")
                        + " ;; *) exec " + RealPart.QEMU.path() + " \"$@\" ;; esac");
        qemu = new CountedQemu(program, starts);
        store = store();
        displayHelp(HEADING + "echo gtk");
    }

    private void displayHelp(String script) throws IOException {
        Files.writeString(temp.resolve("display"), script + "\n");
    }

    /** One that knows what the others have written. */
    private CapabilityStore store() {
        return CapabilityStore.in(temp.resolve("cache"));
    }

    @Test
    void aProbeAsksForNoneOfThem() throws IOException {
        QemuCapabilities told = store.of(qemu.program());
        store.refresh(qemu.program());
        told.unaskedAtFirst();
        told.lacks("-display", Map.of("type", "none"));
        told.lacks("-audiodev", Map.of("driver", "none", "id", "a"));
        told.absences();

        assertThat(qemu.probes()).isEqualTo(2);
        assertAsked(0, 0);
    }

    @Test
    void eachIsAskedForByItselfAndNotAgainByAnotherStore() throws IOException {
        QemuCapabilities told = store.of(qemu.program());

        assertThat(told.displayTypes()).containsExactly("none", "gtk");
        assertThat(told.displayTypes()).isEqualTo(displays(store()));
        assertAsked(1, 0);

        assertThat(told.audioDrivers()).contains("none", "wav");
        assertThat(store().of(qemu.program()).audioDrivers()).isEqualTo(told.audioDrivers());
        assertThat(told.unasked()).isEmpty();
        assertAsked(1, 1);
        assertThat(qemu.probes()).isEqualTo(1);
    }

    @Test
    void aStoreWithoutDirectoryAsksOnceToo() throws IOException {
        CapabilityStore memory = CapabilityStore.inMemory();

        assertThat(displays(memory)).isEqualTo(displays(memory)).contains("gtk");
        assertAsked(1, 0);
    }

    @Test
    void manyThreadsThatWantOneShareOneQuestion() throws Exception {
        int threads = 8;
        CountDownLatch ready = new CountDownLatch(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Set<String>>> wanted = IntStream.range(0, threads)
                    .mapToObj(i -> pool.submit(() -> {
                        QemuCapabilities told = store.of(qemu.program());
                        ready.countDown();
                        assertThat(ready.await(30, TimeUnit.SECONDS)).isTrue();
                        return told.displayTypes();
                    }))
                    .toList();
            for (Future<Set<String>> each : wanted) {
                assertThat(each.get()).containsExactly("none", "gtk");
            }
        } finally {
            pool.shutdown();
        }
        assertAsked(1, 0);
    }

    @Test
    void aRefreshForgetsThemInTheStoreAndOnDisk() throws IOException {
        QemuCapabilities before = store.of(qemu.program());
        assertThat(before.displayTypes()).contains("gtk");
        displayHelp(HEADING + "echo sdl");
        assertThat(displays(store)).isEqualTo(displays(store())).contains("gtk");

        store.refresh(qemu.program());

        assertThat(displays(store())).containsExactly("none", "sdl");
        assertThat(displays(store)).containsExactly("none", "sdl");
        assertThat(before.displayTypes()).contains("gtk");
        assertAsked(2, 0);
    }

    @Test
    void whatIsAskedAfterARefreshByAnOlderAnswersOwnerIsNobodyElses() throws IOException {
        QemuCapabilities older = store.of(qemu.program());
        store().refresh(qemu.program());
        assertThat(older.displayTypes()).contains("gtk");

        displayHelp(HEADING + "echo sdl");

        assertThat(displays(store())).containsExactly("none", "sdl");
    }

    @Test
    void aListThatIsNotGivenInTimeIsAskedForAgain() throws IOException {
        store.of(qemu.program());
        displayHelp("exec sleep 600");
        QemuCapabilities hasty = store().withTimeout(SHORT).of(qemu.program());

        long start = System.nanoTime();
        assertThat(hasty.displayTypes()).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SHORT.multipliedBy(3));
        assertThat(hasty.unasked()).containsExactly(Map.entry("display", "QEMU has printed no list for -display help"));
        assertThat(hasty.lacks("-display", Map.of("type", "sdl"))).isEmpty();
        assertAsked(1, 1);

        displayHelp(HEADING + "echo gtk");
        assertThat(displays(store())).contains("gtk");
        assertAsked(2, 1);
    }

    @Test
    void aListThatIsNotGivenIsAskedForAgainByTheSameStore() throws IOException {
        displayHelp("exit 1");
        QemuCapabilities before = store.of(qemu.program());
        assertThat(before.displayTypes()).isEmpty();

        displayHelp(HEADING + "echo gtk");

        assertThat(before.displayTypes()).isEmpty();
        assertThat(displays(store)).contains("gtk");
        assertThat(displays(store)).contains("gtk");
        assertThat(qemu.probes()).isEqualTo(1);
        assertAsked(2, 0);
    }

    @Test
    void aProgramThatCannotBeStartedForAMomentIsAskedAgain() throws IOException {
        QemuCapabilities before = store.of(qemu.program());
        Files.setPosixFilePermissions(qemu.program(), PosixFilePermissions.fromString("rw-------"));
        assertThat(before.unasked()).containsOnlyKeys("display", "audio");

        Files.setPosixFilePermissions(qemu.program(), PosixFilePermissions.fromString("rwx------"));

        assertThat(store.of(qemu.program()).unasked()).isEmpty();
        assertThat(store().of(qemu.program()).unasked()).isEmpty();
    }

    @Test
    void whatAnInterruptCutShortIsAskedAgain() throws IOException {
        QemuCapabilities told = store.of(qemu.program());
        displayHelp("exec sleep 600");
        Thread.currentThread().interrupt();
        try {
            assertThat(told.displayTypes()).isEmpty();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }

        displayHelp(HEADING + "echo gtk");
        assertThat(displays(store)).contains("gtk");
    }

    @Test
    void aTextThatIsNoListIsKeptAndToldAsSuch() throws IOException {
        displayHelp("echo nonsense");

        for (CapabilityStore each : List.of(store, store, store())) {
            QemuCapabilities told = each.of(qemu.program());
            assertThat(told.displayTypes()).isEmpty();
            assertThat(told.unasked()).containsOnlyKeys("display");
            assertThat(told.lacks("-display", Map.of("type", "sdl"))).isEmpty();
        }
        assertAsked(1, 1);
    }

    @Test
    void aDirectoryThatCannotBeWrittenCostsTimeOnly() throws IOException {
        Path file = Files.createFile(temp.resolve("file"));
        List<Set<String>> told = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            told.add(displays(CapabilityStore.in(file.resolve("qemu"))));
        }

        assertThat(told).allSatisfy(each -> assertThat(each).contains("gtk"));
        assertAsked(2, 0);
    }

    private Set<String> displays(CapabilityStore asked) {
        return asked.of(qemu.program()).displayTypes();
    }

    private void assertAsked(long displays, long audio) throws IOException {
        assertThat(qemu.starts(DISPLAYS)).as(DISPLAYS).isEqualTo(displays);
        assertThat(qemu.starts(AUDIO)).as(AUDIO).isEqualTo(audio);
    }
}
