package dev.ratite.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.launcher.process.Reaped.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The controller is killed, at each step of a launch and after it. */
class CrashTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path temp;

    private final UUID uuid = UUID.randomUUID();

    static IntStream steps() {
        return IntStream.rangeClosed(1, CrashingLaunch.STEPS.size());
    }

    @ParameterizedTest
    @MethodSource("steps")
    void killedAfterAnyStepItLeavesNothingThatTheReaperDoesNotPutBack(int steps) throws Exception {
        StateDirectory state = state();
        Path elsewhere = Files.createDirectory(temp.resolve("else"));
        state.create();
        Files.createFile(state.lockFile());
        List<Path> before = everythingUnder(temp);
        launchAndKillAfter(CrashingLaunch.STEPS.subList(0, steps), elsewhere);

        List<Reaped> reaped = new Reaper(state, Releasers.builtIn()).reap();

        assertThat(reaped).allSatisfy(vm -> assertThat(vm.outcome()).isEqualTo(Outcome.UNFINISHED_RELEASED));
        assertThat(everythingUnder(temp)).isEqualTo(before);
        assertThat(CommandLines.matching(arguments -> CommandLines.mention(arguments, temp.toString())))
                .isEmpty();
    }

    @Test
    void aLaunchedVmOutlivesItsControllerAndItsEndIsRecorded() throws Exception {
        launchAndKillAfter(allSteps(), Files.createDirectory(temp.resolve("else")));
        RunDirectory web = state().run("web");
        assertThat(new Reaper(state(), Releasers.builtIn()).reap())
                .extracting(Reaped::outcome)
                .containsExactly(Outcome.RUNNING);

        QemuProcess qemu = QemuProcess.find(web, uuid).orElseThrow();
        assertThat(qemu.terminate()).isTrue();
        assertThat(qemu.awaitExit(PATIENCE)).flatMap(ExitRecord::signal).hasValue("SIGTERM");

        assertThat(new Reaper(state(), Releasers.builtIn()).reap())
                .extracting(Reaped::outcome)
                .containsExactly(Outcome.DEAD_RELEASED);
        assertThat(web.path()).doesNotExist();
    }

    @Test
    void theEndIsRecordedThoughNobodyIsThereToSeeIt() throws Exception {
        launchAndKillAfter(allSteps(), Files.createDirectory(temp.resolve("else")));
        RunDirectory web = state().run("web");
        PidFile processes = PidFile.read(web).orElseThrow();
        new ProcessBuilder("kill", "-SEGV", Long.toString(processes.qemu().pid()))
                .start()
                .waitFor();
        assertThat(processes.shim().awaitDeath(PATIENCE)).isTrue();
        assertThat(ExitRecord.read(web)).flatMap(ExitRecord::signal).hasValue("SIGSEGV");
        assertThat(QemuProcess.find(web, uuid)).isEmpty();
        new Reaper(state(), Releasers.builtIn()).reap();
    }

    /** Finds nothing, unless a test has failed. */
    @AfterEach
    void killWhatIsLeft() {
        CommandLines.matching(arguments -> CommandLines.mention(arguments, temp.toString()))
                .forEach(ProcessIdentity::kill);
    }

    private static List<String> allSteps() {
        return Stream.concat(CrashingLaunch.STEPS.stream(), Stream.of("launched"))
                .toList();
    }

    private void launchAndKillAfter(List<String> steps, Path elsewhere) throws IOException {
        try (ChildJvm child =
                ChildJvm.start("launch", state().root().toString(), "web", uuid.toString(), elsewhere.toString())) {
            child.awaitLine(steps.get(0));
            for (String step : steps.subList(1, steps.size())) {
                child.goOn();
                child.awaitLine(step);
            }
            child.kill();
        }
    }

    private StateDirectory state() {
        return new StateDirectory(temp.resolve("state"));
    }

    /** Logs excepted: they are kept, within bounds, to tell what it was. */
    private List<Path> everythingUnder(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> !file.startsWith(state().logRoot()))
                    .sorted()
                    .toList();
        }
    }
}
