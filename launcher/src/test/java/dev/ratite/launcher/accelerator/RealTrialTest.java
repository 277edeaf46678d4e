package dev.ratite.launcher.accelerator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.accelerator.AcceleratorChoice.Rejected;
import dev.ratite.launcher.definition.Accelerator;
import dev.ratite.launcher.definition.Architecture;
import dev.ratite.testkit.HostSnapshot;
import dev.ratite.testkit.NeedsQemu;
import dev.ratite.testkit.RealPart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On this machine as it is: with a good KVM, with one that crawls, or with none. */
@NeedsQemu
class RealTrialTest {
    private static final Pattern TIMES = Pattern.compile("(\\d+\\.\\d\\d) s where tcg took (\\d+\\.\\d\\d) s");

    /** The times in a finding are rounded. */
    private static final double ROUNDING = 0.05;

    @TempDir
    Path directory;

    @Test
    void whatIsChosenFollowsFromTheMeasuredTimes() throws IOException {
        HostSnapshot before = HostSnapshot.takeOfThisJvm(directory.resolve("none"));

        AcceleratorChoice choice = trials().choose(query(Accelerator.AUTO));

        before.assertNothingChanged();
        if (choice.accelerator() == Accelerator.KVM) {
            assertThat(choice.rejected()).isEmpty();
            assertThat(isFast(choice.why())).as(choice.why()).isTrue();
        } else {
            assertThat(choice.accelerator()).isEqualTo(Accelerator.TCG);
            assertThat(choice.rejected()).first().satisfies(RealTrialTest::assertWellRejected);
        }
    }

    @Test
    void aDemandedKvmIsGrantedOrRefusedWithTheFinding() throws IOException {
        AcceleratorChoice auto = trials().choose(query(Accelerator.AUTO));
        boolean usable = auto.accelerator() == Accelerator.KVM
                || auto.rejected().get(0).reason().contains("but not with CPU model");

        if (usable) {
            assertThat(trials().choose(query(Accelerator.KVM)).accelerator()).isEqualTo(Accelerator.KVM);
        } else {
            assertThatExceptionOfType(RatiteException.class)
                    .isThrownBy(() -> trials().choose(query(Accelerator.KVM)))
                    .withMessageContaining("kvm");
        }
    }

    private static void assertWellRejected(Rejected rejected) {
        assertThat(rejected.accelerator()).isEqualTo(Accelerator.KVM);
        if (TIMES.matcher(rejected.reason()).find() && !rejected.reason().contains("CPU model")) {
            assertThat(isFast(rejected.reason())).as(rejected.reason()).isFalse();
        }
    }

    private static boolean isFast(String finding) {
        Matcher times = TIMES.matcher(finding);
        assertThat(times.find()).as(finding).isTrue();
        double own = Double.parseDouble(times.group(1));
        double tcg = Double.parseDouble(times.group(2));
        boolean finished = !finding.startsWith("not finished");
        return finished && own <= Math.max(4 * tcg, tcg + 0.4) + ROUNDING;
    }

    private AcceleratorTrials trials() {
        return AcceleratorTrials.ofEnvironment(Map.of("RATITE_CACHE", directory.toString()), directory);
    }

    private static AcceleratorQuery query(Accelerator wanted) throws IOException {
        return new AcceleratorQuery("web", RealPart.QEMU.path(), Architecture.X86_64, compiledIn(), wanted);
    }

    private static Set<String> compiledIn() throws IOException {
        Process help = new ProcessBuilder(List.of(RealPart.QEMU.path().toString(), "-accel", "help")).start();
        String text = new String(help.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return text.lines().skip(1).map(String::strip).collect(Collectors.toSet());
    }
}
