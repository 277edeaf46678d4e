package dev.ratite.launcher.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.launcher.StandInQemu;
import dev.ratite.launcher.capability.CapabilityStore;
import dev.ratite.launcher.plan.Abilities;
import dev.ratite.testkit.EachQemu;
import dev.ratite.testkit.NeedsQemu;
import dev.ratite.testkit.QemuUnderTest;
import dev.ratite.testkit.RealPart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CapabilityFactsTest {
    private static final CapabilityStore STORE = CapabilityStore.inMemory();

    @TempDir
    Path temp;

    @EachQemu
    void aQemuThatAnswersIsTakenAtItsWord(QemuUnderTest qemu) {
        AskedQemu asked = new CapabilityFacts(STORE).of(qemu.program());

        assertThat(asked.accelerators()).contains("tcg");
        assertThat(asked.hasOption("sandbox")).isTrue();
        assertThat(asked.hasOption("run-with")).isEqualTo(qemu.isAtLeast(8, 1));
        assertThat(asked.hasKey("chardev", "reconnect-ms")).isEqualTo(qemu.isAtLeast(9, 2));
        assertThat(asked.hasKey("chardev", "path")).isTrue();
        assertThat(asked.hasKey("device", "anything")).isTrue();
        assertThat(asked.hasDevice("virtio-blk-pci")).isTrue();
        assertThat(asked.hasDevice("virtio-blk")).isTrue();
        assertThat(asked.hasDevice("virtio-blk-pcj")).isFalse();
        assertThat(asked.hasObject("iothread")).isTrue();
        assertThat(asked.hasObject("monitor-qmp")).isEqualTo(qemu.isAtLeast(11, 0));
        assertThat(asked.mostCpus("q35").orElse(0)).isGreaterThan(254);
        assertThat(asked.mostCpus("no-such-machine")).isEmpty();
        assertThat(asked.notes()).isEmpty();
    }

    @EachQemu
    void aLackIsASentenceThatNamesTheQemu(QemuUnderTest qemu) {
        AskedQemu asked = new CapabilityFacts(STORE).of(qemu.program());

        List<Abilities.Lack> lacks = asked.lacks("-device", Map.of("driver", "virtio-blk-pcj"));

        assertThat(lacks).singleElement().satisfies(lack -> {
            assertThat(lack.what()).isEqualTo("this QEMU (" + qemu.version() + ") has no device type 'virtio-blk-pcj'");
            assertThat(lack.word()).isEqualTo("virtio-blk-pcj");
            assertThat(lack.remedy()).isEqualTo("did you mean 'virtio-blk-pci'?");
        });
        assertThat(asked.lacks("-device", Map.of("driver", "virtio-blk-pci"))).isEmpty();
    }

    @Test
    @NeedsQemu
    void whatAQemuCouldNotBeAskedIsNoted() throws Exception {
        Path program = StandInQemu.script(
                temp, "case \" $* \" in *' -qmp '*) exec " + RealPart.QEMU.path() + " \"$@\" ;; esac; exit 1");

        AskedQemu asked = new CapabilityFacts(CapabilityStore.inMemory()).of(program);

        assertThat(asked.notes())
                .containsExactly("nothing was held against this QEMU as to options: QEMU prints no usual -help text");
        assertThat(asked.notes("-display", Map.of("type", "gtk")))
                .containsExactly(
                        "nothing was held against this QEMU as to display: QEMU has printed no list for -display help");
        assertThat(asked.notes("-display", Map.of("type", "none"))).isEmpty();
        assertThat(asked.hasOption("no-such-option")).isTrue();
    }

    @Test
    void aQemuThatDoesNotAnswerIsNotRefusedForIt() throws Exception {
        Path program = StandInQemu.script(temp, "echo 'no libraries' >&2; exit 1");

        AskedQemu asked = new CapabilityFacts(CapabilityStore.inMemory()).of(program);

        assertThat(asked).isInstanceOf(UnknownQemu.class);
        assertThat(asked.notes())
                .singleElement()
                .asString()
                .startsWith(
                        "nothing was held against this QEMU, which could not be asked what it can do: QEMU '" + program)
                .contains("no libraries");
        assertThat(asked.accelerators()).isEmpty();
        assertThat(asked.hasOption("any")).isTrue();
        assertThat(asked.hasKey("any", "any")).isTrue();
        assertThat(asked.hasDevice("any")).isTrue();
        assertThat(asked.lacks("-device", Map.of("driver", "any"))).isEmpty();
    }

    /** An object is only used instead of what every QEMU has. */
    @Test
    void aQemuThatDoesNotAnswerIsNotTrustedWithNewObjects() throws Exception {
        Path program = StandInQemu.script(temp, "exit 1");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rw-------"));

        assertThat(new CapabilityFacts(CapabilityStore.inMemory()).of(program).hasObject("monitor-qmp"))
                .isFalse();
    }
}
