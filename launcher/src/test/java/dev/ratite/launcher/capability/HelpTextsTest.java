package dev.ratite.launcher.capability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.launcher.StandInQemu;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On texts that real programs have printed; of {@code -help} the lines that begin options. */
class HelpTextsTest {
    private static final Path SAMPLES =
            Path.of("src/test/resources/dev/ratite/launcher/capability").toAbsolutePath();

    @TempDir
    Path temp;

    @Test
    void theListsOf72AreRead() throws IOException {
        Facts facts = ofVersion("7.2");

        assertThat(facts.keys(FactTables.ACCELERATOR)).containsExactly("tcg", "kvm");
        assertThat(facts.keys(FactTables.DISPLAY))
                .containsExactly("none", "egl-headless", "curses", "spice-app", "dbus");
        assertThat(facts.keys(FactTables.AUDIO))
                .containsExactly("none", "alsa", "dbus", "oss", "sndio", "spice", "wav");
        assertThat(facts.keys(FactTables.OPTION))
                .contains("no-hpet", "chroot", "runas")
                .doesNotContain("run-with");
    }

    @Test
    void theListsOf100AreReadUpToTheExplanation() throws IOException {
        Facts facts = ofVersion("10.0");

        assertThat(facts.keys(FactTables.ACCELERATOR)).containsExactly("tcg", "kvm");
        assertThat(facts.keys(FactTables.DISPLAY)).containsExactly("none");
        assertThat(facts.keys(FactTables.AUDIO)).containsExactly("none", "wav");
        assertThat(facts.keys(FactTables.OPTION)).contains("run-with").doesNotContain("no-hpet");
    }

    @Test
    void theListsOf111AreRead() throws IOException {
        Facts facts = ofVersion("11.1");

        assertThat(facts.keys(FactTables.ACCELERATOR)).containsExactly("tcg", "mshv", "nitro", "kvm");
        assertThat(facts.keys(FactTables.DISPLAY)).containsExactly("none");
        assertThat(facts.keys(FactTables.AUDIO)).containsExactly("none", "wav");
    }

    @ParameterizedTest
    @ValueSource(strings = {"7.2", "10.0", "11.1"})
    void bothNamesOfAnOptionAreFoundAndThoseWithTwoDashes(String version) throws IOException {
        assertThat(List.copyOf(ofVersion(version).keys(FactTables.OPTION)))
                .contains("h", "help", "fda", "fdb", "hdc", "hdd", "preconfig", "name", "device", "S")
                .allMatch(option -> !option.startsWith("-"))
                .isSorted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"7.2", "10.0", "11.1"})
    void nothingIsUnaskedWhereAllTextsAreUsual(String version) throws IOException {
        assertThat(ofVersion(version).keys(FactTables.UNASKED)).isEmpty();
    }

    @Test
    void aHelpTextWithoutWhatEveryQemuHasIsNone() throws IOException {
        Facts facts = of("case $1 in -help) echo '-machine x'; echo '-device y' ;; esac");

        assertThat(facts.keys(FactTables.OPTION)).isEmpty();
        assertThat(facts.row(FactTables.UNASKED, "options"))
                .hasValueSatisfying(why -> assertThat(why).containsExactly("QEMU prints no usual -help text"));
    }

    @Test
    void aListWithoutItsHeadingIsNone() throws IOException {
        Facts facts = of("case $1 in -accel) echo tcg; echo kvm ;; esac");

        assertThat(facts.keys(FactTables.ACCELERATOR)).isEmpty();
        assertThat(facts.row(FactTables.UNASKED, "accelerator")).hasValueSatisfying(why -> assertThat(why)
                .containsExactly("QEMU prints no usual list for -accel help"));
    }

    @Test
    void warningsBeforeAListAndBlanksInItDoNoHarm() throws IOException {
        Facts facts = of("case $1 in -accel) echo 'warning: old'; echo 'Accelerators supported in QEMU binary:';"
                + " echo '  tcg '; echo 'Not a word'; echo kvm; echo; echo xen ;; esac");

        assertThat(facts.keys(FactTables.ACCELERATOR)).containsExactly("tcg", "kvm");
    }

    private Facts ofVersion(String version) throws IOException {
        return of("cd " + SAMPLES.resolve("qemu-" + version)
                + "\ncase $* in -help) cat help.txt ;; *' help') exec cat ${1#-}.txt ;; *) exit 1 ;; esac");
    }

    private Facts of(String script) throws IOException {
        Path program = StandInQemu.script(temp, script);
        FactTables tables = new FactTables();
        try (ProbeProcesses processes = new ProbeProcesses(program)) {
            HelpTexts texts = new HelpTexts(processes, ProbeDeadline.after(Duration.ofSeconds(20)), tables);
            texts.askOptions();
            Arrays.stream(HelpList.values()).forEach(texts::ask);
        }
        return Facts.read(tables.write("it"), "it").orElseThrow();
    }
}
