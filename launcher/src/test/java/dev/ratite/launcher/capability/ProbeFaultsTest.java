package dev.ratite.launcher.capability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.StandInQemu;
import dev.ratite.testkit.NeedsQemu;
import dev.ratite.testkit.RealPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs that do not answer as QEMU does. After each one nothing of it is left. */
class ProbeFaultsTest {
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final Duration LONG = Duration.ofSeconds(60);
    /** For one that ends at once, which is seen only when the time is up. */
    private static final Duration IN_TIME_TO_END = Duration.ofSeconds(5);
    /** For a real QEMU's answers, and used up by a text that never ends. */
    private static final Duration IN_TIME_TO_ANSWER = Duration.ofSeconds(15);

    private static final String GREETING =
            "{\"QMP\":{\"version\":{\"qemu\":{\"micro\":0,\"minor\":2,\"major\":7},\"package\":\"\"},\"capabilities\":[]}}";

    @TempDir
    Path temp;

    private final Set<ProcessHandle> before =
            ProcessHandle.current().descendants().collect(Collectors.toSet());

    @AfterEach
    void nothingIsLeft() throws Exception {
        for (ProcessHandle child : ProcessHandle.current().descendants().toList()) {
            if (!before.contains(child)) {
                child.onExit().get(10, TimeUnit.SECONDS);
            }
        }
    }

    @Test
    void oneThatEndsIsToldWithItsLastWords() throws IOException {
        fails("echo 'cannot open shared object' >&2; exit 127", LONG)
                .withMessageContaining("ended with 127 when it was asked what it can do")
                .withMessageContaining("cannot open shared object");
    }

    @Test
    void oneThatEndsAfterItsGreetingIsToldToo() throws IOException {
        fails("echo '" + GREETING + "'; read line; echo 'no more' >&2; exit 3", LONG)
                .withMessageContaining("ended with 3")
                .withMessageContaining("no more");
    }

    @Test
    void oneThatSaysNothingIsKilled() throws IOException {
        fails("exec sleep 600", SHORT).withMessageContaining("did not answer within 1000 ms");
    }

    @Test
    void oneThatStopsAnsweringIsKilled() throws IOException {
        fails("echo '" + GREETING + "'; exec sleep 600", SHORT).withMessageContaining("did not answer within 1000 ms");
    }

    @Test
    void oneThatHoldsItsChildrenIsKilledWithThem() throws IOException {
        fails("sleep 600 & sleep 601 & wait", SHORT).withMessageContaining("did not answer within 1000 ms");
    }

    @Test
    void oneThatPrintsRubbishIsNoQemu() throws IOException {
        fails("echo Hello; exec sleep 600", LONG).withMessageContaining("does not answer as QEMU does");
    }

    @Test
    void oneThatFloodsIsNoQemu() throws IOException {
        fails("exec tr '\\000' x </dev/zero", LONG).withMessageContaining("does not answer as QEMU does");
    }

    @Test
    void oneThatFloodsItsErrorsIsKilledInTime() throws IOException {
        fails("cat /dev/zero >&2; exit 0", SHORT).withMessageContaining("did not answer within 1000 ms");
    }

    @Test
    void oneThatClosesItsOutputAndStaysIsKilled() throws IOException {
        fails("exec >&-; exec sleep 600", LONG).withMessageContaining("QEMU '");
    }

    @Test
    void oneThatEndsAndLeavesAChildBehindIsNotWaitedFor() throws IOException {
        try {
            fails("sleep 600 & echo $! >> " + temp + "/child; exit 4", IN_TIME_TO_END)
                    .withMessageContaining("ended with 4");
        } finally {
            killTheChild();
        }
    }

    @Test
    void oneThatCannotBeStartedIsToldWithTheReason() throws IOException {
        Path program = StandInQemu.script(temp, "exit 0");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rw-------"));

        assertFails(program, LONG)
                .withMessageContaining("QEMU '" + program + "' cannot be started: ")
                .withMessageContaining("Permission denied");
    }

    @Test
    void oneThatIsNotThereIsToldWithTheReason() {
        Path absent = temp.resolve("qemu");

        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> CapabilityStore.inMemory().of(absent))
                .satisfies(e -> assertThat(e.code()).isEqualTo(CapabilityError.PROBE_FAILED))
                .withMessageContaining("QEMU '" + absent + "' cannot be read");
    }

    @ParameterizedTest
    @NeedsQemu
    @ValueSource(strings = {"exit 1", "echo nonsense", "yes | head -n 2000000", "yes 2>&1 >&2 | head -n 2000000"})
    void helpTextsThatAreNoneAreLeftOut(String help) throws IOException {
        QemuCapabilities qemu = CapabilityStore.inMemory().of(helping(help));

        assertThat(qemu.unasked()).containsOnlyKeys("options", "display", "audio");
        assertThat(qemu.displayTypes()).isEmpty();
        assertThat(qemu.hasOption("-no-such-option")).isTrue();
        assertThat(qemu.deviceTypes()).isNotEmpty();
    }

    @Test
    @NeedsQemu
    void aHelpTextThatNeverEndsIsLeftOutInTime() throws IOException {
        QemuCapabilities qemu = CapabilityStore.inMemory()
                .withTimeout(IN_TIME_TO_ANSWER)
                .of(helping("while :; do echo y; sleep 0.1; done"));

        assertThat(qemu.unaskedAtFirst()).containsOnlyKeys("options");
        assertThat(qemu.deviceTypes()).isNotEmpty();
    }

    @Test
    @NeedsQemu
    void helpTextsOfAProgramThatLeavesAChildBehindAreTaken() throws IOException {
        try {
            Path program =
                    helping("sleep 600 & echo $! >> " + temp + "/child; exec " + RealPart.QEMU.path() + " \"$@\"");
            QemuCapabilities qemu = CapabilityStore.inMemory().of(program);

            assertThat(qemu.unasked()).isEmpty();
            assertThat(qemu.accelerators()).contains("tcg");
        } finally {
            killTheChild();
        }
    }

    private void killTheChild() throws IOException {
        for (String pid : Files.readAllLines(temp.resolve("child"))) {
            ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    /** The real QEMU but for what it prints as help. */
    private Path helping(String help) throws IOException {
        return StandInQemu.script(
                temp, "case \" $* \" in *' -qmp '*) exec " + RealPart.QEMU.path() + " \"$@\" ;; esac\n" + help);
    }

    private ThrowableAssertAlternative<RatiteException> fails(String script, Duration timeout) throws IOException {
        return assertFails(StandInQemu.script(temp, script), timeout);
    }

    private static ThrowableAssertAlternative<RatiteException> assertFails(Path program, Duration timeout) {
        return assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(
                        () -> CapabilityStore.inMemory().withTimeout(timeout).of(program))
                .satisfies(e -> assertThat(e.code()).isEqualTo(CapabilityError.PROBE_FAILED))
                .satisfies(e -> assertThat(e.remedy())
                        .contains("check that it is a QEMU for whole systems and starts by" + " hand: " + program
                                + " --version"));
    }
}
