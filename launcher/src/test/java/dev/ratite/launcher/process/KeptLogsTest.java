package dev.ratite.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptLogsTest {
    @TempDir
    Path temp;

    private StateDirectory state;

    @BeforeEach
    void state() {
        state = new StateDirectory(temp);
    }

    @Test
    void theLogsOfAnEndedRunAreKeptForItsOwnerAlone() throws Exception {
        String run = end("web", directory -> {
            Files.writeString(directory.qemuLog(), "qemu: terminating");
            Files.writeString(directory.journalLog(), "{}");
            new LogStart(0, 7).write(directory.journalLog());
            Files.writeString(directory.serialLog(), "login:");
            Files.writeString(directory.exit(), "137\n");
            Files.writeString(directory.definition(), "{}");
            directory.writeSecret(directory.secrets().resolve("key"), "abracadabra");
        });
        assertThat(state.run("web").exists()).isFalse();
        assertThat(state.pastRuns("web")).singleElement().satisfies(past -> {
            assertThat(past.path()).isEqualTo(temp.resolve("log/web").resolve(run));
            assertThat(past.isPast()).isTrue();
            assertThat(past.incarnation()).hasValue(run);
            assertThat(past.qemuLog()).hasContent("qemu: terminating");
            assertThat(LogStart.of(past.journalLog()).events()).isEqualTo(7);
            assertThat(past.serialLog()).hasContent("login:");
            assertThat(ExitRecord.read(past).flatMap(ExitRecord::signal)).hasValue("SIGKILL");
            assertThat(past.definition()).doesNotExist();
            assertThat(past.secrets()).doesNotExist();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(past.path())))
                    .isEqualTo("rwx------");
        });
    }

    @Test
    void aRunThatHasNothingToTellIsNotKept() throws Exception {
        end("web", directory -> Files.createFile(directory.qemuLog()));
        assertThat(state.pastRuns("web")).isEmpty();
        assertThat(temp.resolve("log")).doesNotExist();
    }

    @Test
    void theNextRunsOverwriteNothingUntilThereAreTooMany() throws Exception {
        for (int run = 1; run <= 8; run++) {
            endWithOutput("web", "run " + run);
        }
        assertThat(outputs()).containsExactly("run 8", "run 7", "run 6", "run 5", "run 4");
    }

    @Test
    void largeRunsAreNotKeptAsLongAndTheLastOneAlways() throws Exception {
        endWithOutput("web", "first");
        end("web", directory -> sparse(directory.serialLog(), 40L << 20));
        endWithOutput("web", "third");
        assertThat(state.pastRuns("web")).hasSize(3);
        end("web", directory -> sparse(directory.serialLog(), 100L << 20));
        assertThat(state.pastRuns("web")).hasSize(1);
    }

    @Test
    void whatALogHasGivenUpDoesNotCount() throws Exception {
        endWithOutput("web", "first");
        end("web", directory -> {
            sparse(directory.serialLog(), 100L << 20);
            new LogStart((100L << 20) - 5, 0).write(directory.serialLog());
        });
        assertThat(state.pastRuns("web")).hasSize(2);
    }

    @Test
    void programsThatNameEachVmAnewDoNotFillTheDisk() throws Exception {
        endWithOutput("old", "x");
        Files.setLastModifiedTime(temp.resolve("log/old"), FileTime.fromMillis(0));
        for (int vm = 1; vm <= KeptLogs.MOST_VMS; vm++) {
            endWithOutput("vm" + vm, "x");
        }
        assertThat(temp.resolve("log")).isDirectoryNotContaining("glob:**/old");
        try (var vms = Files.list(temp.resolve("log"))) {
            assertThat(vms.count()).isEqualTo(KeptLogs.MOST_VMS);
        }
    }

    @Test
    void whoWasBrokenOffIsCarriedOnByTheNext() throws Exception {
        RunDirectory directory = begin("web");
        Files.writeString(directory.qemuLog(), "qemu: terminating");
        Files.writeString(directory.serialLog(), "login:");
        RunDirectory past = directory.past().orElseThrow();
        Files.createDirectories(past.path());
        Files.move(directory.qemuLog(), past.qemuLog());
        KeptLogs.keep(directory);
        assertThat(past.qemuLog()).hasContent("qemu: terminating");
        assertThat(past.serialLog()).hasContent("login:");
    }

    @Test
    void theLogsOfARunAreFoundWhereverTheyAre() throws Exception {
        RunDirectory directory = begin("web");
        Files.writeString(directory.qemuLog(), "first run");
        RunLogs logs = RunLogs.of(directory);
        assertThat(logs.complete()).isFalse();
        assertThat(logs.find(RunDirectory::qemuLog)).hasValue(directory.qemuLog());
        KeptLogs.keep(directory);
        directory.delete();
        endWithOutput("web", "second run");
        begin("web");
        assertThat(logs.complete()).isTrue();
        assertThat(logs.find(RunDirectory::qemuLog))
                .hasValueSatisfying(log -> assertThat(log).hasContent("first run"));
        assertThat(logs.find(RunDirectory::serialLog)).isEmpty();
    }

    private List<String> outputs() {
        return state.pastRuns("web").stream()
                .map(past -> LastLines.of(past.qemuLog(), 1).get(0))
                .toList();
    }

    private void endWithOutput(String vm, String output) throws IOException {
        Optional<String> last = state.pastRuns(vm).stream().findFirst().flatMap(RunDirectory::incarnation);
        String run = end(vm, directory -> Files.writeString(directory.qemuLog(), output));
        assertThat(last.orElse("")).isNotEqualTo(run);
    }

    private interface Happening {
        void in(RunDirectory directory) throws IOException;
    }

    private RunDirectory begin(String vm) throws IOException {
        RunDirectory directory = state.run(vm);
        try (VmLock lock = VmLock.take(directory, "test")) {
            directory.create(lock);
        }
        return directory;
    }

    private String end(String vm, Happening happening) throws IOException {
        RunDirectory directory = state.run(vm);
        try (VmLock lock = VmLock.take(directory, "test")) {
            directory.create(lock);
            String run = directory.incarnation().orElseThrow();
            Ledger ledger = Ledger.create(directory, lock);
            happening.in(directory);
            Release.everything(directory, ledger, lock, Releasers.builtIn());
            return run;
        }
    }

    private static void sparse(Path file, long size) throws IOException {
        try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(size);
        }
    }
}
