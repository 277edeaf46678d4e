package dev.ratite.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ratite.api.RatiteException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShimTest {
    static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path temp;

    StandIn vm;

    @BeforeEach
    void make() {
        vm = new StandIn(temp);
    }

    @AfterEach
    void end() throws IOException {
        vm.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 125, 128, 145, 200, 255})
    void anExitCodeIsRecordedAsSuch(int code) {
        assertThat(exitOf("exit " + code).code()).hasValue(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SEGV", "KILL", "TERM", "INT", "USR1", "PIPE", "ABRT"})
    void aSignalIsRecordedAsSuch(String signal) {
        ExitRecord exit = exitOf("kill -" + signal + " $$");
        assertThat(exit.signal()).hasValue("SIG" + signal);
        assertThat(exit.code()).isEmpty();
    }

    @Test
    void whatWasRecordedIsOnDisk() {
        ExitRecord exit = exitOf("exit 3");
        assertThat(vm.directory.exit()).hasContent("3\n");
        assertThat(ExitRecord.read(vm.directory)).hasValue(exit);
        assertThat(vm.directory.path().resolve("exit.new")).doesNotExist();
    }

    @Test
    void theProcessIsKnownFromTheStart() {
        QemuProcess qemu = vm.sleeper();
        assertThat(qemu.alive()).isTrue();
        assertThat(PidFile.read(vm.directory)).map(PidFile::qemu).hasValue(qemu.identity());
        assertThat(qemu.identity().commandLine()).contains(vm.uuid.toString());
    }

    @Test
    void argumentsArriveAsTheyAreWhateverIsInThem() throws Exception {
        // The letters at the end hold the bytes that some shells use for themselves.
        String[] nasty = {
            "$(id)",
            "`id`",
            "; exit 9",
            "'\"\\",
            " ",
            "",
            "a\nb",
            "*",
            "~",
            "-e",
            "é",
            "${IFS}",
            "'",
            "''",
            "\\'",
            "\u0401\u0402\u0403\u0404\u0405\u0406\u0407\u0408",
            "\u0041\u0301\u0081",
            "a\\\nb",
            "\u0001\u0088"
        };
        QemuProcess qemu = vm.script("printf '%s\\0' \"$@\" >arguments", nasty);
        assertThat(qemu.awaitExit(PATIENCE)).isPresent();
        String written = Files.readString(vm.directory.path().resolve("arguments"));
        assertThat(List.of(written.split("\0", -1)).subList(2, 2 + nasty.length))
                .containsExactly(nasty);
    }

    @Test
    void qemusLanguageIsThatOfThisProgram() {
        QemuProcess qemu = vm.script("echo \"${LC_ALL-none} $LANG\"");
        assertThat(qemu.awaitExit(PATIENCE)).isPresent();
        Map<String, String> own = System.getenv();
        assertThat(LastLines.of(vm.directory.qemuLog(), 1))
                .containsExactly(own.getOrDefault("LC_ALL", "none") + " " + own.getOrDefault("LANG", ""));
    }

    @Test
    void aShellThatWaitsIsFoundAndEndsWhenItIsClosed() throws Exception {
        ProcessIdentity waiting;
        try (Shim unused = Shim.open(vm.directory, vm.uuid)) {
            waiting = awaitShim();
            assertThat(waiting.alive()).isTrue();
            assertThat(vm.processes().qemu()).isEmpty();
        }
        assertThat(waiting.awaitDeath(PATIENCE)).isTrue();
        assertThat(vm.directory.qemuPid()).doesNotExist();
        assertThat(vm.directory.exit()).doesNotExist();
    }

    @Test
    void aShellThatWaitsIsKilledWithTheRest() throws Exception {
        try (Shim shim = Shim.open(vm.directory, vm.uuid)) {
            awaitShim();
            vm.processes().killAll();
            assertThatExceptionOfType(RatiteException.class)
                    .isThrownBy(() -> shim.start(StandIn.SLEEPER, StandIn.marks(vm.directory, vm.uuid)))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(ProcessError.SHIM_FAILED));
            assertThat(vm.processes().qemu()).isEmpty();
        }
    }

    @Test
    void theCommandLineIsLeftForPeopleAndForNobodyElse() throws Exception {
        QemuProcess unused = vm.sleeper();
        assertThat(Files.readString(vm.directory.command()))
                .startsWith("set -- '/usr/bin/tail'")
                .contains(vm.uuid.toString());
        for (Path file : List.of(vm.directory.command(), vm.directory.qemuLog())) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void outputAndErrorsGoToTheLog() {
        exitOf("echo out; echo err >&2");
        assertThat(LastLines.of(vm.directory.qemuLog(), 10)).containsExactly("out", "err");
    }

    @Test
    void nothingOfTheJvmsInputAndOutputIsLeftOpen() throws Exception {
        QemuProcess qemu = vm.sleeper();
        String log = vm.directory.qemuLog().toString();
        assertThat(openFiles(qemu.identity()))
                .contains("/dev/null", log)
                .noneMatch(file -> file.startsWith("pipe:") || file.startsWith("socket:"));
        assertThat(openFiles(shim())).contains(log).noneMatch(file -> file.startsWith("socket:"));
        try (Stream<String> pipes = openFiles(shim()).stream().filter(file -> file.startsWith("pipe:"))) {
            assertThat(pipes.toList())
                    .hasSizeLessThan(2)
                    .doesNotContainAnyElementsOf(openFiles(
                            ProcessIdentity.of(ProcessHandle.current().pid()).orElseThrow()));
        }
    }

    @Test
    void itIsInASessionOfItsOwn() throws Exception {
        QemuProcess qemu = vm.script("cut -d' ' -f6 /proc/self/stat; cut -d' ' -f6 /proc/"
                + ProcessHandle.current().pid() + "/stat");
        assertThat(qemu.awaitExit(PATIENCE)).isPresent();
        List<String> sessions = LastLines.of(vm.directory.qemuLog(), 2);
        assertThat(sessions.get(0)).isEqualTo(Long.toString(shim().pid())).isNotEqualTo(sessions.get(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"HUP", "INT", "QUIT", "TERM"})
    void aSignalToTheShimLeavesQemuWatched(String signal) throws Exception {
        QemuProcess qemu = vm.sleeper();
        new ProcessBuilder("kill", "-" + signal, Long.toString(shim().pid()))
                .start()
                .waitFor();
        assertThat(shim().alive()).isTrue();
        assertThat(qemu.kill()).isTrue();
        assertThat(qemu.awaitExit(PATIENCE)).flatMap(ExitRecord::signal).hasValue("SIGKILL");
    }

    @Test
    void noSignalIsIgnoredThatTheJvmDoesNotIgnore() throws Exception {
        exitOf("grep SigIgn /proc/self/status");
        assertThat(ignoredSignals(vm.directory.qemuLog())).isEqualTo(ignoredSignals(Path.of("/proc/self/status")));
    }

    @Test
    void aMissingQemuIsSaidBeforeAnythingIsStarted() {
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> start(temp.resolve("absent")))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ProcessError.QEMU_MISSING))
                .withMessageContaining("'web'")
                .withMessageContaining("absent");
        assertThat(vm.directory.shim()).doesNotExist();
    }

    @Test
    void aQemuThatMayNotBeExecutedIsSaidBeforeAnythingIsStarted() throws Exception {
        Path program = Files.createFile(temp.resolve("qemu"));
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> start(program))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ProcessError.QEMU_NOT_EXECUTABLE));
    }

    @Test
    void aQemuThatTheKernelDoesNotStartIsToldFromOneThatFailed() throws Exception {
        Path program = Files.writeString(temp.resolve("qemu"), "#!/nonexistent/interpreter\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        ExitRecord exit = start(program).awaitExit(PATIENCE).orElseThrow();
        assertThat(exit.startFailure()).hasValue(ProcessError.QEMU_MISSING);
        assertThat(exit.describe()).contains("not started");
        assertThat(LastLines.of(vm.directory.qemuLog(), 5)).isNotEmpty();
    }

    @Test
    void argumentsByWhichQemuCouldNotBeFoundAgainAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Shim.start(vm.directory, StandIn.SLEEPER, List.of("-f"), vm.uuid));
    }

    @Test
    void anInterruptedStartLeavesNoProcess() {
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(RatiteException.class).isThrownBy(vm::sleeper).satisfies(e -> assertThat(e.code())
                .isEqualTo(ProcessError.INTERRUPTED));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(CommandLines.matching(vm.processes()::areMentionedIn)).isEmpty();
    }

    @Test
    void inABarredDirectoryNothingIsStarted() throws Exception {
        assertThat(PidFile.bar(vm.directory)).isTrue();
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(vm::sleeper)
                .satisfies(e -> assertThat(e.code()).isEqualTo(ProcessError.SHIM_FAILED))
                .withMessageContaining("qemu.pid");
        assertThat(vm.processes().qemu()).isEmpty();
        assertThat(vm.processes().shim()).isEmpty();
    }

    private ExitRecord exitOf(String script) {
        return vm.script(script).awaitExit(PATIENCE).orElseThrow();
    }

    private QemuProcess start(Path program) {
        return Shim.start(vm.directory, program, StandIn.marks(vm.directory, vm.uuid), vm.uuid);
    }

    /** While one program becomes another it has no arguments to be found by. */
    private ProcessIdentity awaitShim() {
        Optional<ProcessIdentity> shim = vm.processes().shim();
        while (shim.isEmpty()) {
            Thread.onSpinWait();
            shim = vm.processes().shim();
        }
        return shim.get();
    }

    private ProcessIdentity shim() {
        return PidFile.read(vm.directory).orElseThrow().shim();
    }

    /** Those with names; above them the C library ignores two of its own in a child. */
    private static long ignoredSignals(Path status) throws IOException {
        try (Stream<String> lines = Files.lines(status)) {
            String mask =
                    lines.filter(line -> line.startsWith("SigIgn:")).findFirst().orElseThrow();
            return Long.parseUnsignedLong(mask.substring("SigIgn:".length()).strip(), 16) & Integer.MAX_VALUE;
        }
    }

    private static List<String> openFiles(ProcessIdentity process) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc/" + process.pid() + "/fd"))) {
            return files.map(ShimTest::target).toList();
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "/dev/null";
        }
    }
}
