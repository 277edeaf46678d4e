package dev.ratite.launcher.capability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import dev.ratite.testkit.NeedsQemu;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeedsQemu
class CapabilityStoreTest {
    @TempDir
    Path temp;

    private CountedQemu qemu;
    private Path directory;

    @BeforeEach
    void aQemu() throws IOException {
        qemu = CountedQemu.in(temp);
        directory = temp.resolve("cache/qemu");
    }

    @Test
    void aStoreAsksOnceAndAnotherOneReadsTheSameAnswers() throws IOException {
        CapabilityStore first = CapabilityStore.in(directory);
        QemuCapabilities fresh = first.of(qemu.program());
        QemuCapabilities kept = CapabilityStore.in(directory).of(qemu.program());

        assertThat(first.of(qemu.program())).isSameAs(fresh);
        assertThat(kept).isNotSameAs(fresh);
        assertSame(kept, fresh);
        assertThat(qemu.probes()).isEqualTo(1);
    }

    @Test
    void aStoreWithoutDirectoryAsksOnceToo() throws IOException {
        CapabilityStore store = CapabilityStore.inMemory();

        assertThat(store.of(qemu.program())).isSameAs(store.of(qemu.program()));
        assertThat(qemu.probes()).isEqualTo(1);
        assertThat(directory).doesNotExist();
    }

    @Test
    void aLinkToAProgramIsTheProgram() throws IOException {
        CapabilityStore store = CapabilityStore.inMemory();
        Path link = Files.createSymbolicLink(temp.resolve("qemu-system-x86_64"), qemu.program());

        assertThat(store.of(link)).isSameAs(store.of(qemu.program()));
        assertThat(store.of(link).program()).isEqualTo(qemu.program().toRealPath());
    }

    @Test
    void manyThreadsThatAskAtOnceShareOneProbe() throws Exception {
        CapabilityStore store = CapabilityStore.in(directory);

        List<QemuCapabilities> answers = atOnce(8, () -> store.of(qemu.program()));

        assertThat(answers).hasSize(8).allMatch(each -> each == answers.get(0));
        assertThat(qemu.probes()).isEqualTo(1);
    }

    @Test
    void storesThatAskAtOnceGetTheSameAnswersAndLeaveOneGoodFile() throws Exception {
        List<QemuCapabilities> answers =
                atOnce(2, () -> CapabilityStore.in(directory).of(qemu.program()));

        assertSame(answers.get(0), answers.get(1));
        long probes = qemu.probes();
        assertThat(probes).isBetween(1L, 2L);
        assertSame(CapabilityStore.in(directory).of(qemu.program()), answers.get(0));
        assertThat(qemu.probes()).isEqualTo(probes);
        assertOneFileEach();
        assertThat(files(name -> name.endsWith("draft"))).isEmpty();
    }

    @Test
    void jvmsThatAskAtOnceAndAgainGetTheSameAnswersAndLeaveOneGoodFile() throws Exception {
        int jvms = 3;
        int times = 4;
        List<Process> running = new ArrayList<>();
        try {
            for (int i = 0; i < jvms; i++) {
                running.add(new ProcessBuilder(List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                AskingMain.class.getName(),
                                directory.toString(),
                                qemu.program().toString(),
                                Integer.toString(times)))
                        .inheritIO()
                        .start());
            }
            for (Process each : running) {
                assertThat(each.waitFor()).isZero();
            }
        } finally {
            running.forEach(Process::destroyForcibly);
        }

        // Each reading found what was kept: nobody asked but by its own wish.
        assertThat(qemu.probes()).isEqualTo(jvms * times);
        assertSame(
                CapabilityStore.in(directory).of(qemu.program()),
                CapabilityStore.inMemory().of(qemu.program()));
        assertThat(qemu.probes()).isEqualTo(jvms * times + 1);
        assertOneFileEach();
        assertThat(files(name -> name.endsWith("draft"))).isEmpty();
    }

    @Test
    void aProgramThatIsReplacedIsAskedAnewByTheSameStoreAndByOthers() throws IOException {
        CapabilityStore store = CapabilityStore.in(directory);
        QemuCapabilities before = store.of(qemu.program());

        qemu.replace();

        assertThat(store.of(qemu.program())).isNotSameAs(before);
        assertThat(qemu.probes()).isEqualTo(2);
        qemu.replace();
        CapabilityStore.in(directory).of(qemu.program());
        assertThat(qemu.probes()).isEqualTo(3);
    }

    @Test
    void aRefreshAsksThoughTheAnswersAreKnown() throws IOException {
        CapabilityStore store = CapabilityStore.in(directory);
        QemuCapabilities before = store.of(qemu.program());

        QemuCapabilities after = store.refresh(qemu.program());

        assertThat(after).isNotSameAs(before).isSameAs(store.of(qemu.program()));
        assertThat(qemu.probes()).isEqualTo(2);
    }

    @Test
    void aFileThatIsTruncatedIsMadeAnew() throws IOException {
        CapabilityStore.in(directory).of(qemu.program());
        Path file = onlyFile();
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));

        CapabilityStore.in(directory).of(qemu.program());

        assertThat(qemu.probes()).isEqualTo(2);
        assertThat(Files.size(file)).isEqualTo(whole.length);
    }

    @Test
    void aSchemaThatIsGoneIsAskedForOnceMoreWhenItIsWanted() throws IOException {
        QemuCapabilities fresh = CapabilityStore.in(directory).of(qemu.program());
        for (Path file : files(name -> !name.endsWith(".facts"))) {
            Files.delete(file);
        }

        QemuCapabilities kept = CapabilityStore.in(directory).of(qemu.program());
        assertThat(kept.deviceTypes()).isEqualTo(fresh.deviceTypes());
        assertThat(qemu.probes()).isEqualTo(1);

        assertThat(kept.schema()).isEqualTo(fresh.schema());
        assertThat(kept.netdevTypes()).isEqualTo(fresh.netdevTypes());
        assertThat(qemu.probes()).isEqualTo(2);
    }

    @Test
    void aDirectoryThatCannotBeWrittenCostsTimeOnly() throws IOException {
        Path file = Files.createFile(temp.resolve("file"));

        QemuCapabilities answers = CapabilityStore.in(file.resolve("qemu")).of(qemu.program());

        assertThat(answers.deviceTypes()).isNotEmpty();
        assertThat(answers.schema().commands()).isNotEmpty();
    }

    @Test
    void aStoreOfAnEnvironmentIsBelowItsCacheDirectory() {
        Map<String, String> environment =
                Map.of("RATITE_CACHE", temp.resolve("cache").toString());

        CapabilityStore.ofEnvironment(environment).of(qemu.program());

        assertThat(directory).isNotEmptyDirectory();
    }

    @Test
    void aProgramThatFailsIsAskedAgainTheNextTime() throws IOException {
        CapabilityStore store = CapabilityStore.in(directory);
        String good = Files.readString(qemu.program());
        Files.writeString(qemu.program(), "#!/bin/sh\nexit 1\n");
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> store.of(qemu.program()))
                .satisfies(e -> assertThat(e.code()).isEqualTo(CapabilityError.PROBE_FAILED));

        Files.writeString(qemu.program(), good);

        assertThat(store.of(qemu.program()).deviceTypes()).isNotEmpty();
    }

    /** Of the program, its displays and its audio drivers. */
    private void assertOneFileEach() throws IOException {
        assertThat(files(name -> name.endsWith(".facts"))).hasSize(3);
        assertThat(files(name -> name.endsWith(".display.facts"))).hasSize(1);
        assertThat(files(name -> name.endsWith(".audio.facts"))).hasSize(1);
    }

    private Path onlyFile() throws IOException {
        List<Path> files = files(name -> name.endsWith(".facts"));
        assertThat(files).hasSize(1);
        return files.get(0);
    }

    private static void assertSame(QemuCapabilities one, QemuCapabilities other) {
        assertThat(one.diff(other)).isEmpty();
        assertThat(one.version()).isEqualTo(other.version());
        assertThat(one.architecture()).isEqualTo(other.architecture());
        assertThat(one.schema()).isEqualTo(other.schema());
        assertThat(one.cpuModels()).isEqualTo(other.cpuModels());
        assertThat(one.unasked()).isEqualTo(other.unasked());
        assertThat(one.absences()).isEqualTo(other.absences());
        assertThat(one.machineNames()).isEqualTo(other.machineNames());
        one.machineTypes().forEach(each -> assertThat(one.machine(each)).isEqualTo(other.machine(each)));
        one.deviceTypes().forEach(each -> assertThat(one.device(each)).isEqualTo(other.device(each)));
    }

    private static List<QemuCapabilities> atOnce(int threads, Supplier<QemuCapabilities> question) throws Exception {
        CountDownLatch ready = new CountDownLatch(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<QemuCapabilities>> asked = IntStream.range(0, threads)
                    .mapToObj(i -> pool.submit(() -> {
                        ready.countDown();
                        ready.await();
                        return question.get();
                    }))
                    .toList();
            List<QemuCapabilities> answers = new ArrayList<>();
            for (Future<QemuCapabilities> each : asked) {
                answers.add(each.get());
            }
            return answers;
        } finally {
            pool.shutdown();
        }
    }

    private List<Path> files(Predicate<String> wanted) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> wanted.test(String.valueOf(file.getFileName())))
                    .toList();
        }
    }
}
