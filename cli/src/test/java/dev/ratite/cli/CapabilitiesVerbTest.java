package dev.ratite.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.testkit.NeedsQemu;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("integration")
@NeedsQemu
class CapabilitiesVerbTest {
    @Test
    void listsWhatThisMachinesQemuCanDo() {
        assertThat(Typed.ratite("capabilities").out())
                .contains("program: ", "version: ", "accelerators: ", "virtio-blk-pci", "netdevs: ", "qcow2");
    }

    @Test
    void asJsonItIsOneObject() {
        assertThat(Typed.ratite("capabilities", "--json").lines())
                .singleElement()
                .asString()
                .startsWith("{\"program\":")
                .contains("\"machines\":[");
    }

    @Test
    void aQemuDoesNotDifferFromItself() {
        String program = Typed.ratite("capabilities").lines().get(0).replace("program: ", "");
        Typed diff = Typed.ratite("capabilities", "--qemu", program, "--diff", program);
        assertThat(diff.out()).isEmpty();
        assertThat(diff.status()).isZero();
    }

    @Test
    void aWrongPathIsNotPassedOver() {
        Typed typed = Typed.ratite("capabilities", "--qemu", "/nowhere/qemu-system-x86_64");
        assertThat(typed.status()).isEqualTo(Terminal.FAILED);
        assertThat(typed.err()).contains("Option --qemu", "/nowhere/qemu-system-x86_64");
    }
}
