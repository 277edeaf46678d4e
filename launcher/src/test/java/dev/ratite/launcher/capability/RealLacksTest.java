package dev.ratite.launcher.capability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.testkit.BareQemu;
import dev.ratite.testkit.EachQemu;
import dev.ratite.testkit.QemuUnderTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** What is held against real QEMUs, and above all what is not. */
class RealLacksTest {
    @TempDir
    Path temp;

    @EachQemu
    void aTrueLackOfEachKindHasItsTextAndRemedy(QemuUnderTest qemu) {
        QemuCapabilities told = RealAnswers.of(qemu);

        assertLack(told, "option", "did you mean '-device'?", "-devise", "driver", "e1000");
        assertLack(told, "device type", "did you mean 'virtio-blk-pci'?", "-device", "driver", "virtio-blk-pcj");
        assertLack(
                told, "device property", "did you mean 'serial'?", "-device", "driver", "virtio-blk-pci", "seral", 1);
        assertLack(told, "device property", "did you mean", "-device", "driver", "VGA", "vgamem", 16);
        assertLack(told, "device property", "did you mean 'mac'?", "-global", "driver", "e1000", "property", "mack");
        assertLack(told, "machine type", "did you mean 'q35'?", "-machine", "type", "q53");
        assertLack(told, "machine property", "did you mean 'hpet'?", "-machine", "type", "q35", "hept", "on");
        assertLack(told, "CPU model", "did you mean 'Haswell'?", "-cpu", "model", "Haswel");
        assertLack(told, "CPU feature", "did you mean 'avx2'?", "-cpu", "model", "max", "avx22", "on");
        assertLack(told, "accelerator", "known: ", "-accel", "accel", "hvf");
        assertLack(told, "block driver", "did you mean 'qcow2'?", "-blockdev", "driver", "qcow22");
        assertLack(
                told, "block driver field", "did you mean 'filename'?", "-blockdev", "driver", "file", "filenam", "x");
        assertLack(told, "netdev type", "start passt beside", "-netdev", "type", "passt", "id", "n");
        assertLack(told, "object type", "did you mean 'iothread'?", "-object", "qom-type", "iothred", "id", "i");
        assertLack(told, "object field", null, "-object", "qom-type", "iothread", "id", "i", "pool", 1);
        assertLack(told, "character device", "did you mean 'socket'?", "-chardev", "backend", "sockett", "id", "c");
        assertLack(told, "option key", "did you mean 'path'?", "-chardev", "backend", "file", "paht", "/x");
        assertLack(told, "display", "qemu-system-gui", "-display", "type", "gtk");
        assertLack(told, "audio driver", "qemu-system-gui", "-audiodev", "driver", "pa", "id", "a");
        assertLack(told, "TPM backend", "did you mean 'emulator'?", "-tpmdev", "type", "emulater", "id", "t");
        assertLack(told, "option key", "did you mean 'base'?", "-rtc", "bass", "utc");
    }

    private static void assertLack(
            QemuCapabilities qemu, String kind, String remedy, String option, Object... namesAndValues) {
        Map<String, Object> fields = RichVm.map(namesAndValues);
        if (hasAfterAll(qemu, option, fields)) {
            return;
        }
        assertThat(qemu.lacks(option, fields))
                .as(option + " " + fields)
                .singleElement()
                .satisfies(lack -> {
                    assertThat(lack.kind()).isEqualTo(kind);
                    assertThat(lack.what()).startsWith("no " + (kind.equals("device type") ? "" : kind));
                    assertThat(lack.remedy().orElse("")).contains(remedy == null ? "" : remedy);
                });
    }

    /** passt came with QEMU 10.1; windows and their sound are in a package of their own. */
    private static boolean hasAfterAll(QemuCapabilities qemu, String option, Map<String, Object> fields) {
        return switch (option) {
            case "-netdev" -> qemu.netdevTypes().contains(fields.get("type"));
            case "-display" -> qemu.displayTypes().contains(fields.get("type"));
            case "-audiodev" -> qemu.audioDrivers().contains(fields.get("driver"));
            default -> false;
        };
    }

    @EachQemu
    void optionsThatCameOrWentHaveTheirReplacement(QemuUnderTest qemu) {
        QemuCapabilities told = RealAnswers.of(qemu);

        if (qemu.isAtLeast(8, 1)) {
            assertThat(told.lacks("-run-with", Map.of("user", "nobody"))).isEmpty();
            assertThat(told.lacks("-no-hpet", Map.of()))
                    .containsExactly(new Lack("no option '-no-hpet'", "option", "use -machine hpet=off"));
        } else {
            assertThat(told.lacks("-no-hpet", Map.of())).isEmpty();
            assertThat(told.lacks("-run-with", Map.of("user", "nobody")))
                    .singleElement()
                    .satisfies(lack -> {
                        assertThat(lack.what()).isEqualTo("no option '-run-with'");
                        assertThat(lack.remedy())
                                .hasValueSatisfying(it -> assertThat(it).startsWith("use -runas"));
                    });
        }
    }

    @EachQemu
    void aStreamThatShallReconnectHasDgramForItsAlternativeWhereItCannot(QemuUnderTest qemu) {
        Map<String, Object> stream = RichVm.map(
                "type", "stream", "id", "n", "addr", RichVm.map("type", "unix", "path", "/x"), "reconnect-ms", 5000);
        List<Lack> lacks = RealAnswers.of(qemu).lacks("-netdev", stream);

        if (qemu.isAtLeast(9, 2)) {
            assertThat(lacks).isEmpty();
        } else {
            assertThat(lacks).singleElement().satisfies(lack -> {
                assertThat(lack.what()).isEqualTo("no netdev field 'reconnect-ms' of 'stream'");
                assertThat(lack.remedy())
                        .hasValueSatisfying(it -> assertThat(it).startsWith("use dgram"));
            });
        }
    }

    @EachQemu
    void nothingIsHeldAgainstACommandLineThatQemuTakes(QemuUnderTest qemu) throws Exception {
        Path image = Files.write(temp.resolve("image"), new byte[1 << 20]);
        List<RichVm.Option> options = RichVm.options(
                temp, image, RealAnswers.of(qemu).optionKeys("chardev").orElseThrow());
        List<String> words = new ArrayList<>();
        options.forEach(option -> words.addAll(option.words()));

        try (BareQemu bare = BareQemu.startExactly(qemu.program(), words)) {
            assertThat(bare.errors()).doesNotContain("error");
        }
        for (RichVm.Option option : options) {
            assertThat(RealAnswers.of(qemu).lacks(option.name(), option.fields()))
                    .as(option.words().toString())
                    .isEmpty();
        }
    }

    @EachQemu
    void whatPackagesWouldAddIsToldWithTheirNames(QemuUnderTest qemu) {
        QemuCapabilities told = RealAnswers.of(qemu);

        assertThat(told.absences()).allSatisfy(absence -> {
            assertThat(absence.what()).startsWith("no ");
            assertThat(absence.remedy()).isPresent();
        });
        if (!told.absentBlockDrivers().isEmpty()) {
            assertThat(told.absences()).extracting(Lack::remedyOrNull).anySatisfy(remedy -> assertThat(remedy)
                    .contains("apt-get install qemu-block-extra"));
        }
    }

    @EachQemu
    void aQemuDiffersFromItselfInNothing(QemuUnderTest qemu) {
        assertThat(RealAnswers.of(qemu).diff(CapabilityStore.inMemory().of(qemu.program())))
                .isEmpty();
    }
}
