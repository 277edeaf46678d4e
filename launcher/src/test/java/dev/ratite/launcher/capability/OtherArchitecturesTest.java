package dev.ratite.launcher.capability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.launcher.definition.Architecture;
import dev.ratite.testkit.EachQemu;
import dev.ratite.testkit.NeedsQemuRiscv64;
import dev.ratite.testkit.NeedsQemuS390x;
import dev.ratite.testkit.QemuUnderTest;
import dev.ratite.testkit.RealPart;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OtherArchitecturesTest {
    @EachQemu("qemu-system-aarch64")
    void aarch64TellsItsBoardsAndCpus(QemuUnderTest qemu) {
        QemuCapabilities told = RealAnswers.of(qemu);

        assertThat(told.architecture()).isEqualTo("aarch64");
        assertThat(told.machineNames()).contains("virt", "raspi3b");
        assertThat(told.machine("virt").orElseThrow().properties()).containsKeys("gic-version", "secure");
        assertThat(told.cpuModels()).containsKeys("max", "cortex-a57");
        assertThat(told.cpuFeatures()).contains("pauth-impdef", "sve");
        assertThat(told.deviceTypes()).contains("virtio-blk-pci").doesNotContain("virtio-vga");
        assertThat(told.unasked()).isEmpty();
        assertThat(told.lacks("-cpu", Map.of("model", "max", "kvm-no-adjvtime", "on")))
                .isEmpty();
        assertThat(told.lacks("-cpu", Map.of("model", "qemu64"))).hasSize(1);
    }

    @Test
    @NeedsQemuRiscv64
    void riscv64TellsItsBoards() {
        QemuCapabilities told = RealAnswers.of(RealPart.QEMU_RISCV64.path());

        assertThat(told.architecture()).isEqualTo("riscv64");
        assertThat(told.machineNames()).contains("virt", "sifive_u");
        assertThat(told.cpuModels()).isNotEmpty();
        assertThat(told.lacks("-machine", Map.of("type", "virt"))).isEmpty();
        assertThat(told.lacks("-machine", Map.of("type", "q35"))).hasSize(1);
    }

    @Test
    @NeedsQemuS390x
    void s390xTellsDevicesWithoutPci() {
        QemuCapabilities told = RealAnswers.of(RealPart.QEMU_S390X.path());

        assertThat(told.architecture()).isEqualTo("s390x");
        assertThat(told.machineNames()).contains("s390-ccw-virtio");
        assertThat(told.device("virtio-blk-ccw").orElseThrow().bus()).isEqualTo("virtual-css-bus");
        assertThat(told.lacks("-device", Map.of("driver", "virtio-net-ccw", "devno", "fe.0.0001")))
                .isEmpty();
    }

    @Test
    void everyOtherProgramOfThisMachineAnswersToo() {
        QemuPrograms programs = new QemuPrograms("");
        for (Architecture architecture : List.of(Architecture.PPC64, Architecture.MIPS, Architecture.ARM)) {
            programs.look(architecture).ifPresent(program -> {
                QemuCapabilities told = RealAnswers.of(program);
                assertThat(told.architecture()).isEqualTo(architecture.word());
                assertThat(told.machineTypes()).hasSizeGreaterThan(2);
                assertThat(told.cpuModels()).isNotEmpty();
                assertThat(told.deviceTypes()).hasSizeGreaterThan(100);
                assertThat(told.accelerators()).contains("tcg");
            });
        }
    }
}
