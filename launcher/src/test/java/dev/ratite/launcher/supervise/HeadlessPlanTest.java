package dev.ratite.launcher.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.launcher.StandInQemu;
import dev.ratite.launcher.capability.CapabilityStore;
import dev.ratite.launcher.plan.Plan;
import dev.ratite.testkit.NeedsQemu;
import dev.ratite.testkit.RealPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which lists of help a plan has QEMU print. */
@NeedsQemu
class HeadlessPlanTest {
    private static final String NO_ANSWER =
            "nothing was held against this QEMU as to audio: QEMU prints no usual list for -audiodev help";

    @TempDir
    Path temp;

    private Path starts;
    private FieldPlans plans;

    @BeforeEach
    void plans() throws IOException {
        starts = Files.writeString(temp.resolve("starts"), "");
        plans = new FieldPlans("", CapabilityStore.inMemory(), temp);
    }

    @Test
    void aPlanWithoutWindowAndSoundAsksForNoList() throws IOException {
        assertThat(plan("", "").commandLine()).contains("-display");
        List<String> probe = Files.readAllLines(starts);
        plan("", "{\"id\": \"a\", \"driver\": \"none\"}");

        assertThat(lists()).isEmpty();
        assertThat(Files.readAllLines(starts)).isEqualTo(probe);
    }

    @Test
    void aPlanWithSoundAsksForItsDriversOnce() throws IOException {
        for (int i = 0; i < 2; i++) {
            assertThat(plan("", "{\"id\": \"a\", \"driver\": \"wav\"}").notes()).doesNotContain(NO_ANSWER);
        }

        assertThat(lists()).containsExactly("-audiodev help");
    }

    @Test
    void whatCouldNotBeAskedIsNotedOnceWhereItMatters() throws IOException {
        String deaf = "case \"$*\" in *' help') echo nothing; exit 0 ;; esac; ";

        assertThat(plan(deaf, "").notes()).noneMatch(note -> note.startsWith("nothing was held"));
        assertThat(plan(deaf, "{\"id\": \"a\", \"driver\": \"wav\"}, {\"id\": \"b\", \"driver\": \"alsa\"}")
                        .notes())
                .containsOnlyOnce(NO_ANSWER)
                .noneMatch(note -> note.contains("-display help"));
    }

    private Plan plan(String before, String audio) throws IOException {
        Path qemu = temp.resolve("qemu-stand-in");
        if (Files.notExists(qemu)) {
            StandInQemu.script(
                    temp, "echo \"$*\" >> " + starts + "; " + before + "exec " + RealPart.QEMU.path() + " \"$@\"");
        }
        return plans.plan(plans.definition("""
                {"name": "vm", "qemu": "%s", "machine": {"type": "q35", "accelerator": "tcg"}, "audio": [%s]}
                """.formatted(qemu, audio)));
    }

    private List<String> lists() throws IOException {
        return Files.readAllLines(starts).stream()
                .filter(line -> line.endsWith(" help"))
                .toList();
    }
}
