package dev.ratite.launcher.accelerator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.accelerator.AcceleratorChoice.Rejected;
import dev.ratite.launcher.definition.Accelerator;
import dev.ratite.launcher.definition.Architecture;
import dev.ratite.testkit.HostSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With programs that stand for QEMU; see {@link RealTrialTest} for the real one. */
class AcceleratorTrialsTest {
    /** What is meant to be fast here is far faster, on a busy machine too. */
    private static final Duration BUDGET = Duration.ofSeconds(10);

    /** For one that hangs and is meant to, which takes so long. */
    private static final Duration SHORT = Duration.ofMillis(500);

    /** The same where TCG has to finish, for which it has five times as much. */
    private static final Duration MODERATE = Duration.ofSeconds(1);

    /** The same where the first dots have to come in time. */
    private static final Duration LONG = Duration.ofSeconds(4);

    /** Does its work so slowly that whatever runs beside it may take almost three seconds. */
    private static final String UNHURRIED = "sleep 0.7; " + FakeQemu.GOOD;

    private static final Pattern TIMES = Pattern.compile("took (\\d+\\.\\d\\d) s where tcg took (\\d+\\.\\d\\d) s");

    /** The times in a finding are rounded. */
    private static final double ROUNDING = 0.05;

    @TempDir
    Path directory;

    @Test
    void aFastAcceleratorIsChosen() throws IOException {
        FakeQemu qemu = FakeQemu.of(directory, FakeQemu.GOOD, FakeQemu.GOOD);

        AcceleratorChoice choice = trials(BUDGET).choose(qemu.query(Accelerator.AUTO));

        assertThat(choice.accelerator()).isEqualTo(Accelerator.KVM);
        assertThat(choice.why()).matches("took \\d+\\.\\d\\d s where tcg took \\d+\\.\\d\\d s");
        assertThat(choice.rejected()).isEmpty();
        assertThat(qemu.started()).last().asString().contains("-accel kvm -cpu host");
    }

    @Test
    void anAcceleratorThatIsMuchSlowerThanTcgIsNotChosen() throws IOException {
        FakeQemu qemu = FakeQemu.of(directory, FakeQemu.GOOD, "sleep 2; " + FakeQemu.GOOD);

        AcceleratorChoice choice = trials(BUDGET).choose(qemu.query(Accelerator.AUTO));

        assertThat(choice.explanation()).isEqualTo("tcg: nothing faster can be used; not kvm: " + reason(choice));
        Matcher times = TIMES.matcher(reason(choice));
        assertThat(times.matches()).as(reason(choice)).isTrue();
        double tcg = Double.parseDouble(times.group(2));
        assertThat(Double.parseDouble(times.group(1)))
                .isGreaterThanOrEqualTo(2)
                .isGreaterThan(Math.max(4 * tcg, tcg + 0.4) - ROUNDING);
    }

    @Test
    void anAcceleratorThatDoesNotFinishIsNotChosenAndNothingOfItIsLeft() throws IOException {
        FakeQemu qemu = FakeQemu.of(directory, FakeQemu.GOOD, FakeQemu.HANGS);
        HostSnapshot before = HostSnapshot.takeOfThisJvm(directory.resolve("none"));

        AcceleratorChoice choice = trials(LONG).choose(qemu.query(Accelerator.AUTO));

        before.assertNothingChanged();
        assertThat(choice.accelerator()).isEqualTo(Accelerator.TCG);
        assertThat(qemu.started())
                .filteredOn(start -> start.contains("-accel kvm"))
                .hasSize(1);
        assertThat(reason(choice))
                .matches("not finished after \\S+ s where tcg took \\S+ s: at that pace about \\d+ times slower");
        assertThat(qemu.started()).allSatisfy(start -> assertThat(start).containsPattern("^/\\S+ 700 -machine"));
        assertThat(qemu.started().stream().map(start -> Path.of(start.split(" ")[0])))
                .isNotEmpty()
                .noneMatch(Files::exists);
    }

    @Test
    void whatLooksSlowIsMeasuredAgain() throws IOException {
        FakeQemu qemu = FakeQemu.of(directory, UNHURRIED, slowOnce() + FakeQemu.GOOD);

        assertThat(trials(MODERATE).choose(qemu.query(Accelerator.AUTO)).accelerator())
                .isEqualTo(Accelerator.KVM);
    }

    @Test
    void aHostCpuThatLooksSlowIsMeasuredAgain() throws IOException {
        FakeQemu qemu = FakeQemu.of(directory, UNHURRIED, withHostCpu(slowOnce()) + FakeQemu.GOOD);

        AcceleratorChoice choice = trials(MODERATE).choose(qemu.query(Accelerator.AUTO));

        assertThat(choice.accelerator()).isEqualTo(Accelerator.KVM);
        assertThat(directory.resolve("again")).as("it was slow once").exists();
    }

    @Test
    void aBusyMachineIsNoFaultOfTheAccelerator() throws IOException {
        String slower = "sleep 1.2; " + FakeQemu.GOOD;
        FakeQemu qemu = FakeQemu.of(directory, slower, slower);

        assertThat(trials(MODERATE).choose(qemu.query(Accelerator.AUTO)).accelerator())
                .isEqualTo(Accelerator.KVM);
    }

    @Test
    void anAcceleratorUnderWhichQemuFailsIsNotChosenAndQemuIsQuoted() throws IOException {
        FakeQemu qemu = FakeQemu.of(directory, FakeQemu.GOOD, "echo 'kvm: Device or resource busy' >&2; exit 1");

        assertThat(reason(trials(BUDGET).choose(qemu.query(Accelerator.AUTO))))
                .isEqualTo("QEMU ended with exit code 1: kvm: Device or resource busy");
    }

    @Test
    void anEndWithoutTheGuestsWorkIsNone() throws IOException {
        FakeQemu qemu = FakeQemu.of(directory, FakeQemu.GOOD, "exit 0");

        assertThat(reason(trials(BUDGET).choose(qemu.query(Accelerator.AUTO))))
                .isEqualTo("QEMU ended before the trial guest had done its work");
    }

    @Test
    void rubbishIsNotTheGuestsWork() throws IOException {
        FakeQemu qemu = FakeQemu.of(directory, FakeQemu.GOOD, "echo hello; exit 0");
        AcceleratorChoice choice = trials(BUDGET).choose(qemu.query(Accelerator.AUTO));
        assertThat(choice.accelerator()).isEqualTo(Accelerator.TCG);
    }

    @Test
    void oneDotTooManyIsRubbish() throws IOException {
        FakeQemu qemu = FakeQemu.of(directory, FakeQemu.GOOD, "printf '%0101d' 0 | tr 0 .; exit 0");
        AcceleratorChoice choice = trials(BUDGET).choose(qemu.query(Accelerator.AUTO));
        assertThat(choice.accelerator()).isEqualTo(Accelerator.TCG);
    }

    @Test
    void theRightWorkWithAWrongExitCodeIsAFailure() throws IOException {
        FakeQemu qemu = FakeQemu.of(directory, FakeQemu.GOOD, "printf '%0100d' 0 | tr 0 .; exit 3");

        assertThat(reason(trials(BUDGET).choose(qemu.query(Accelerator.AUTO))))
                .isEqualTo("QEMU ended with exit code 3");
    }

    @Test
    void aQemuThatHangsUnderTcgAsWellSaysNothingAboutTheAccelerator() throws IOException {
        FakeQemu qemu = FakeQemu.of(directory, FakeQemu.HANGS, FakeQemu.GOOD);

        AcceleratorChoice choice = trials(SHORT).choose(qemu.query(Accelerator.AUTO));

        assertThat(reason(choice))
                .isEqualTo("nothing to compare it with, for tcg failed too: not finished after 2.50 s");
        assertThat(directory.resolve("cache")).doesNotExist();
    }

    @Test
    void aHostCpuThatCannotBeHandedOnKeepsAutoFromIt() throws IOException {
        FakeQemu qemu = FakeQemu.of(
                directory, FakeQemu.GOOD, withHostCpu("echo 'failed to set MSR' >&2; exit 134") + FakeQemu.GOOD);

        assertThat(reason(trials(BUDGET).choose(qemu.query(Accelerator.AUTO))))
                .endsWith(", but not with CPU model 'host': QEMU ended with exit code 134: failed to set MSR");
        assertThat(trials(BUDGET).choose(qemu.query(Accelerator.KVM)).accelerator())
                .isEqualTo(Accelerator.KVM);
    }

    @Test
    void aBoardThatThisQemuLacksIsPassedOver() throws IOException {
        FakeQemu qemu = FakeQemu.of(directory, FakeQemu.GOOD, FakeQemu.GOOD);
        Path narrow = Files.copy(qemu.program(), directory.resolve("narrow"));
        Files.writeString(
                narrow,
                Files.readString(narrow)
                        .replace(
                                "case ",
                                "case $2 in q35);; *) echo unsupported machine type >&2; exit 1;; esac\ncase "));

        AcceleratorChoice choice = trials(BUDGET).choose(new FakeQemu(narrow, qemu.starts()).query(Accelerator.AUTO));

        assertThat(choice.accelerator()).isEqualTo(Accelerator.KVM);
    }

    @Test
    void withoutTcgTheBudgetDecides() throws IOException {
        FakeQemu qemu = FakeQemu.of(directory, "exit 9", FakeQemu.HANGS);

        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> trials(LONG).choose(qemu.query(Accelerator.AUTO, Set.of("kvm"))))
                .satisfies(e -> assertThat(e.code()).isEqualTo(AcceleratorError.ACCELERATOR_UNUSABLE))
                .withMessageContaining("VM 'web'")
                .withMessageContaining(
                        "kvm: not finished after 4.00 s, with no tcg to compare with: at that pace it takes 40.00 s");
    }

    @Test
    void aDemandedAcceleratorThatCrawlsIsAnErrorWithTheMeasuredTimes() throws IOException {
        FakeQemu qemu = FakeQemu.of(directory, FakeQemu.GOOD, FakeQemu.HANGS);

        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> trials(MODERATE).choose(qemu.query(Accelerator.KVM)))
                .satisfies(e -> assertThat(e.code()).isEqualTo(AcceleratorError.ACCELERATOR_UNUSABLE))
                .satisfies(e -> assertThat(e.remedy()).hasValue("use auto or tcg"))
                .satisfies(e -> assertThat(e.sentence())
                        .startsWith("Field 'machine.accelerator' of VM 'web': kvm cannot be used on this machine: not"
                                + " finished after ")
                        .contains(" s where tcg took "));
    }

    @Test
    void aDemandedAcceleratorThatWorksSaysHowFastItIs() throws IOException {
        FakeQemu qemu = FakeQemu.of(directory, FakeQemu.GOOD, FakeQemu.GOOD);
        AcceleratorChoice choice = trials(BUDGET).choose(qemu.query(Accelerator.KVM));
        assertThat(choice.accelerator()).isEqualTo(Accelerator.KVM);
        assertThat(choice.why()).startsWith("demanded; took ");
    }

    @Test
    void whatThisQemuWasBuiltWithoutIsAnErrorThatSaysWhatItHas() throws IOException {
        FakeQemu qemu = FakeQemu.of(directory, FakeQemu.GOOD, FakeQemu.GOOD);

        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> trials(BUDGET).choose(qemu.query(Accelerator.HVF)))
                .satisfies(e -> assertThat(e.code()).isEqualTo(AcceleratorError.ACCELERATOR_MISSING))
                .withMessageContaining("was built without hvf; it has kvm, tcg");
    }

    @Test
    void aTrialRunsOncePerBoot() throws IOException {
        FakeQemu qemu = FakeQemu.of(directory, FakeQemu.GOOD, FakeQemu.HANGS);
        AcceleratorTrials first = trials(MODERATE);
        AcceleratorChoice tried = first.choose(qemu.query(Accelerator.AUTO));
        List<String> starts = qemu.started();
        assertThat(directories(starts)).hasSize(1);

        assertThat(first.choose(qemu.query(Accelerator.AUTO))).isEqualTo(tried);
        assertThat(trials(MODERATE).choose(qemu.query(Accelerator.AUTO))).isEqualTo(tried);
        assertThat(qemu.started()).isEqualTo(starts);

        assertThat(trials(host("boot-2"), MODERATE)
                        .choose(qemu.query(Accelerator.AUTO))
                        .accelerator())
                .isEqualTo(Accelerator.TCG);
        assertThat(directories(qemu.started())).hasSize(2);
    }

    /** Each trial has its own, however often it starts QEMU. */
    private static Set<String> directories(List<String> starts) {
        return starts.stream().map(start -> start.split(" ")[0]).collect(Collectors.toSet());
    }

    @Test
    void anotherProgramAtTheSamePathIsTriedAnew() throws IOException {
        FakeQemu qemu = FakeQemu.of(directory, FakeQemu.GOOD, FakeQemu.HANGS);
        AcceleratorTrials trials = trials(MODERATE);
        assertThat(trials.choose(qemu.query(Accelerator.AUTO)).accelerator()).isEqualTo(Accelerator.TCG);

        Files.delete(qemu.starts());
        FakeQemu upgraded = FakeQemu.of(directory, UNHURRIED, FakeQemu.GOOD);

        assertThat(trials.choose(upgraded.query(Accelerator.AUTO)).accelerator())
                .isEqualTo(Accelerator.KVM);
    }

    @Test
    void aFailureIsNotKept() throws IOException {
        FakeQemu qemu =
                FakeQemu.of(directory, FakeQemu.GOOD, "test -e " + directory + "/mended || exit 1;" + FakeQemu.GOOD);
        AcceleratorTrials trials = trials(BUDGET);
        assertThat(trials.choose(qemu.query(Accelerator.AUTO)).accelerator()).isEqualTo(Accelerator.TCG);

        Files.createFile(directory.resolve("mended"));

        assertThat(trials.choose(qemu.query(Accelerator.AUTO)).accelerator()).isEqualTo(Accelerator.KVM);
    }

    @Test
    void anInterruptEndsTheTrialAndLeavesNothing() throws IOException {
        FakeQemu qemu = FakeQemu.of(directory, FakeQemu.GOOD, FakeQemu.GOOD);
        HostSnapshot before = HostSnapshot.takeOfThisJvm(directory.resolve("none"));
        Thread.currentThread().interrupt();
        try {
            assertThatExceptionOfType(RatiteException.class)
                    .isThrownBy(() -> trials(BUDGET).choose(qemu.query(Accelerator.AUTO)))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(AcceleratorError.TRIAL_INTERRUPTED));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        before.assertNothingChanged();
    }

    /** The beginning of a script that hangs at its first start. */
    private String slowOnce() {
        return "test -e " + directory + "/again || { touch " + directory + "/again; sleep 600 & wait; };";
    }

    /** The beginning of a script that does this where it is given the host's CPU. */
    private static String withHostCpu(String action) {
        return "case \" $* \" in *' -cpu host '*) " + action + "\n;; esac;";
    }

    private static String reason(AcceleratorChoice choice) {
        assertThat(choice.accelerator()).isEqualTo(Accelerator.TCG);
        assertThat(choice.rejected()).extracting(Rejected::accelerator).containsExactly(Accelerator.KVM);
        return choice.rejected().get(0).reason();
    }

    private HostMachine host(String boot) throws IOException {
        Path node = directory.resolve("kvm");
        if (!Files.exists(node)) {
            Files.createFile(node);
        }
        return new HostMachine(Architecture.X86_64, "Linux", node, boot);
    }

    private AcceleratorTrials trials(Duration budget) throws IOException {
        return trials(host("boot-1"), budget);
    }

    private AcceleratorTrials trials(HostMachine host, Duration budget) {
        return new AcceleratorTrials(host, new TrialStore(directory.resolve("cache")), budget);
    }
}
