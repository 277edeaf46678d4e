package dev.ratite.launcher.capability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceListTest {
    private static final Path SAMPLES = Path.of("src/test/resources/dev/ratite/launcher/capability");

    @ParameterizedTest
    @ValueSource(strings = {"7.2", "10.0", "11.1"})
    void eachPartOfALineIsRead(String version) throws IOException {
        DeviceList list = DeviceList.read(Files.readString(SAMPLES.resolve("qemu-" + version + "/qdm.txt")));

        assertThat(list.bus("e1000")).isEqualTo("PCI");
        assertThat(list.description("e1000")).isEqualTo("Intel Gigabit Ethernet");
        assertThat(list.bus("usb-tablet")).isEqualTo("usb-bus");
        assertThat(list.bus("pc-dimm")).isEmpty();
        assertThat(list.description("intel-iommu")).isEqualTo("Intel IOMMU (VT-d) DMA Remapping device");
        assertThat(list.comesWithMachine("ICH9-LPC")).isTrue();
        assertThat(list.comesWithMachine("gpex-pcihost")).isTrue();
        assertThat(list.comesWithMachine("nvme")).isFalse();
        assertThat(list.aliases())
                .containsEntry("e1000-82540em", "e1000")
                .containsEntry("ahci", "ich9-ahci")
                .containsEntry("virtio-blk", "virtio-blk-pci")
                .hasSize(4);
    }

    @Test
    void aMonitorEndsItsLinesWithReturns() {
        DeviceList list = DeviceList.read("name \"sb16\", bus ISA, desc \"Creative\"\r\nname \"x\", no-user\r\n");

        assertThat(list.description("sb16")).isEqualTo("Creative");
        assertThat(list.comesWithMachine("x")).isTrue();
    }

    @Test
    void theBusThatEndsALineIsNotReadOn() {
        DeviceList list = DeviceList.read("name \"a\", bus PCI\nname \"b\", desc \"second\"\n");

        assertThat(list.bus("a")).isEqualTo("PCI");
        assertThat(list.description("a")).isEmpty();
        assertThat(list.description("b")).isEqualTo("second");
    }

    @Test
    void aDeviceThatIsNotListedIsNotKnownToComeWithItsMachine() {
        DeviceList list = DeviceList.read("");

        assertThat(list.bus("e1000")).isEmpty();
        assertThat(list.description("e1000")).isEmpty();
        assertThat(list.comesWithMachine("e1000")).isFalse();
        assertThat(list.aliases()).isEmpty();
    }

    @Test
    void otherLinesAreNoDevices() {
        assertThat(DeviceList.read("name e1000\nname \"a\" alias\nUSB devices:\n")
                        .comesWithMachine("a"))
                .isFalse();
    }
}
