package dev.ratite.launcher.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PciAddressTest {
    @ParameterizedTest
    @CsvSource({
        "05.1, pcie.0:05.1",
        "5, pcie.0:05.0",
        "0x5, pcie.0:05.0",
        "0x1F.7, pcie.0:1f.7",
        "10, pcie.0:10.0",
        "port.10.3:00.0, port.10.3:00.0",
        "rp-1:0, rp-1:00.0",
    })
    void slotsAreHexadecimalAndTheRestIsFilledIn(String text, String written) {
        assertThat(PciAddress.parse(text, "pcie.0")).hasToString("Optional[" + written + "]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "20", "1f.8", "5.", ".1", "pcie.0", "0000:00:05.0", "x", "-1", "05.1 ", "5,id=x", ":5"})
    void anythingElseIsNoAddress(String text) {
        assertThat(PciAddress.parse(text, "pcie.0")).isEmpty();
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        for (int slot = 0; slot < 32; slot++) {
            for (int function = 0; function < 8; function++) {
                PciAddress address = new PciAddress("bridge.1d.0", slot, function);
                assertThat(PciAddress.parse(address.toString(), "pci.0")).hasValue(address);
            }
        }
    }

    @Test
    void noBusHasMoreThan32SlotsOf8Functions() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PciAddress("pci.0", 32, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new PciAddress("pci.0", 0, 8));
        assertThatIllegalArgumentException().isThrownBy(() -> new PciAddress("pci.0", -1, 0));
    }

    @ParameterizedTest
    @CsvSource({"3, scsi.0/3", "scsi.1/3, scsi.1/3", "hba/255, hba/255", "fe.0.0012, fe.0.0012", "fe.0.AB, fe.0.00ab"})
    void seatsAreDecimalButForDeviceNumbers(String text, String written) {
        assertThat(SeatAddress.parse(text, "scsi.0")).hasToString("Optional[" + written + "]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "05.1", "scsi.0/", "/3", "123456", "fe.1.0012", "fe.0.12345", "-1"})
    void anythingElseIsNoSeat(String text) {
        assertThat(SeatAddress.parse(text, "scsi.0")).isEmpty();
    }
}
