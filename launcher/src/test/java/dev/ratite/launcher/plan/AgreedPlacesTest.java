package dev.ratite.launcher.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.definition.Accelerator;
import dev.ratite.launcher.definition.Architecture;
import dev.ratite.launcher.definition.DiskDefinition;
import dev.ratite.launcher.definition.Machine;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.placement.PciAddress;
import dev.ratite.launcher.placement.PlacementSettings;
import dev.ratite.launcher.placement.SeatAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a definition lets through, placement understands; what placement understands, a definition lets through. */
class AgreedPlacesTest {
    private static final List<String> STARTS = List.of(
            "", "pcie.0:", "port.14.0:", "scsi.0/", "a/", "a:", ":", "/", "fe.0.", "fe.1.", "0x", "a:0x", "a/0x");

    private static final List<String> ENDS = List.of("", ".0", ".7", ".8", ".", " ", ".00", ":0", "/0");

    @Test
    void anAddressIsOneForBothOrForNone() {
        List<String> accepted = new ArrayList<>();
        for (String text : texts()) {
            boolean understood = PciAddress.parse(text, "pcie.0").isPresent()
                    || SeatAddress.parse(text, "scsi.0").isPresent();
            assertThat(isAccepted(text)).as("address '%s'", text).isEqualTo(understood);
            if (understood) {
                accepted.add(text);
            }
        }
        assertThat(accepted)
                .contains("05.0", "pcie.0:1f.7", "0x1F", "scsi.0/3", "255", "fe.0.0012")
                .hasSizeGreaterThan(200);
    }

    private static List<String> texts() {
        List<String> numbers =
                new ArrayList<>(List.of("", "05", "1F", "2f", "0012", "ffff", "fffff", "99999", "100000", "g"));
        IntStream.range(0, 300).forEach(number -> {
            numbers.add(Integer.toString(number));
            numbers.add(Integer.toHexString(number));
        });
        return STARTS.stream()
                .flatMap(start -> numbers.stream().map(number -> start + number))
                .flatMap(text -> ENDS.stream().map(end -> text + end))
                .toList();
    }

    private static boolean isAccepted(String address) {
        try {
            return DiskDefinition.of("root", PlanSamples.OPTIONS)
                            .address(address)
                            .build()
                            .address()
                    != null;
        } catch (RatiteException e) {
            return false;
        }
    }

    @Test
    void asManyPortsCanBeAskedForAsCanBeKeptFree() {
        int most = PlacementSettings.MOST_SPARE_PORTS;
        assertThat(VmDefinition.named("web").hotPlugPorts(most).build().hotPlugPorts())
                .isEqualTo(most);
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(
                        () -> VmDefinition.named("web").hotPlugPorts(most + 1).build());
        assertThatIllegalArgumentException().isThrownBy(() -> new PlacementSettings(most + 1, Map.of()));
        assertThat(VmDefinition.DEFAULT_HOT_PLUG_PORTS).isEqualTo(PlacementSettings.SPARE_PORTS);
    }

    @ParameterizedTest
    @CsvSource({
        "X86_64, q35, 32",
        "X86_64, pc, 32",
        "X86_64, microvm, 0",
        "AARCH64, virt, 32",
        "PPC64, pseries, 32",
        "RISCV64, virt, 32",
        "S390X, s390-ccw-virtio, 0"
    })
    void theMostPortsAreThereOnEachBoardThatHasPorts(Architecture architecture, String machine, int ports) {
        VmDefinition vm = VmDefinition.named("web")
                .architecture(architecture)
                .machine(Machine.of(machine, Accelerator.TCG))
                .hotPlugPorts(PlacementSettings.MOST_SPARE_PORTS)
                .disk("root", PlanSamples.OPTIONS)
                .network("lan", PlanSamples.OPTIONS)
                .build();
        assertThat(PlanSamples.plan(vm).freePorts()).hasSize(ports);
    }
}
