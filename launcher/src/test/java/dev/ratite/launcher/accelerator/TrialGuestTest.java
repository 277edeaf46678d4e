package dev.ratite.launcher.accelerator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.launcher.definition.Accelerator;
import dev.ratite.launcher.definition.Architecture;
import dev.ratite.testkit.NeedsQemu;
import dev.ratite.testkit.NeedsQemuAarch64;
import dev.ratite.testkit.RealPart;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With the real QEMU, and TCG, which every machine can run. */
class TrialGuestTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @NeedsQemu
    @ParameterizedTest
    @ValueSource(strings = {"microvm", "pc", "q35"})
    void aPcDoesItsWorkAndEnds(String board) throws IOException {
        assertThat(TrialGuest.X86.boards()).contains(board);
        assertDoesItsWork(RealPart.QEMU.path(), TrialGuest.X86, board);
    }

    @NeedsQemuAarch64
    @Test
    void anArmBoardDoesItsWorkAndEnds() throws IOException {
        assertDoesItsWork(RealPart.QEMU_AARCH64.path(), TrialGuest.AARCH64, "virt");
    }

    /** Whoever packs QEMU puts both programs into one package. */
    @NeedsQemuAarch64
    @Test
    void anArmBoardOf32BitsDoesItsWorkAndEnds() throws IOException {
        assertDoesItsWork(
                RealPart.QEMU_AARCH64.path().resolveSibling(Architecture.ARM.program()), TrialGuest.ARM, "virt");
    }

    @Test
    void aPcStartsAtTheEndOfItsRom() {
        byte[] image = TrialGuest.X86.image();
        assertThat(image).hasSize(64 * 1024).startsWith(0xbb, 0x64, 0x00);
        assertThat(Arrays.copyOfRange(image, 0xfff0, 0xfff3)).containsExactly(0xe9, 0x0d, 0x00);
    }

    @Test
    void aHypervisorOfArmHasTheHostsCpuAlone() {
        assertThat(TrialGuest.AARCH64.cpu(Accelerator.KVM)).hasValue("host");
        assertThat(TrialGuest.AARCH64.cpu(Accelerator.TCG)).hasValue("max");
        assertThat(TrialGuest.ARM.cpu(Accelerator.KVM)).hasValue("host");
        assertThat(TrialGuest.X86.cpu(Accelerator.KVM)).isEmpty();
    }

    @Test
    void bothKindsOfPcAndOfArmHaveAGuest() {
        assertThat(Arrays.stream(Architecture.values())
                        .filter(each -> TrialGuest.of(each).isPresent()))
                .containsExactly(Architecture.X86_64, Architecture.I386, Architecture.AARCH64, Architecture.ARM);
    }

    private static void assertDoesItsWork(Path qemu, TrialGuest guest, String board) throws IOException {
        Path image;
        try (TrialProcess process = TrialProcess.prepare(qemu, guest)) {
            image = process.image();
            List<String> arguments = guest.arguments(
                    board, Accelerator.TCG, guest.cpu(Accelerator.TCG).orElse(null), image);

            GuestRun run = process.run(arguments, LONG);

            assertThat(run).satisfies(it -> assertThat(it.finished()).isTrue());
        }
        assertThat(image.getParent()).doesNotExist();
    }
}
