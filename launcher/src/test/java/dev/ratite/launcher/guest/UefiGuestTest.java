package dev.ratite.launcher.guest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.launcher.VmHost;
import dev.ratite.testkit.NeedsLinuxGuest;
import dev.ratite.testkit.NeedsOvmf;
import dev.ratite.testkit.NeedsOvmfSecureBoot;
import dev.ratite.testkit.NeedsSwtpm;
import dev.ratite.testkit.UefiFirmware;
import dev.ratite.testkit.guest.LinuxGuest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Guests of UEFI firmware: their variables, their TPM, secure boot, and what is kept from launch to launch. */
@Tag("integration")
@NeedsLinuxGuest
class UefiGuestTest {
    private static final String DEFINITION = """
            {
              "name": "uefi",
              "machine": {"type": "q35", "accelerator": "tcg"},
              "memoryMib": 512,
              "firmware": {"type": "uefi", "secureBoot": @secureBoot@},
              @more@
              "boot": {"kernel": "kernel-packed", "initrd": "initrd", "commandLine": "@commandLine@"},
              "guestAgent": true
            }
            """;

    private static final String TPM = "\"tpm\": \"swtpm\",";
    private static final String FIRST_CARD = "{\"id\": \"a\", \"type\": \"user\", \"mac\": \"52:54:00:00:00:0a\"},";
    private static final String LAST_CARD = "{\"id\": \"b\", \"type\": \"user\", \"mac\": \"52:54:00:00:00:0b\"}";

    /** {@code TPM2_ReadClock} by hand: how often this TPM was started stands behind header, time and clock. */
    private static final String TPM_STARTS = """
            exec 3<>/dev/tpm0
            printf '\\200\\001\\000\\000\\000\\012\\000\\000\\001\\201' >&3
            dd bs=64 count=1 <&3 2>/dev/null | od -An -tx1 -j26 -N4 | tr -d ' '
            """;

    private static final String VARIABLE = "/sys/firmware/efi/efivars/Emu-11111111-2222-3333-4444-555555555555";

    @RegisterExtension
    final VmHost host = new VmHost();

    @BeforeEach
    void provide() throws IOException {
        RunningGuest.provide(LinuxGuest.Kind.CLOUD, host.directory());
    }

    @Test
    @NeedsOvmf
    @NeedsSwtpm
    void whatTheGuestStoresIsThereAtItsNextLaunchAndItsDevicesStayWhereTheyWere() throws IOException {
        RunningGuest first = launch(false, TPM + cards(FIRST_CARD + LAST_CARD));
        assertThat(first.facts()).contains("firmware uefi", "secureboot off", "tpm 2");
        assertThat(variables()).hasSize(Files.size(UefiFirmware.OVMF.variables()));
        first.sh("printf '\\007\\000\\000\\000eggs' >" + VARIABLE);
        long starts = starts(first);
        String place = place(first);
        first.powerOff();
        host.assertNothingLeft();
        assertThat(host.state().resolve("vms/uefi/tpm")).isNotEmptyDirectory();

        RunningGuest second = launch(false, TPM + cards(LAST_CARD));
        assertThat(second.facts()).contains("firmware uefi", "tpm 2");
        assertThat(second.sh("tail -c +5 " + VARIABLE)).isEqualTo("eggs");
        assertThat(starts(second)).isGreaterThan(starts);
        assertThat(place(second)).isNotEmpty().isEqualTo(place);
        second.powerOff();
        host.assertNothingLeft();
    }

    @Test
    @NeedsOvmfSecureBoot
    void secureBootIsOn() throws IOException {
        RunningGuest guest = launch(true, "");
        assertThat(guest.facts()).contains("firmware uefi", "secureboot on");
        assertThat(variables()).hasSize(Files.size(UefiFirmware.OVMF_SECURE_BOOT.variables()));
        guest.powerOff();
        host.assertNothingLeft();
    }

    private RunningGuest launch(boolean secureBoot, String more) {
        String json =
                DEFINITION.replace("@secureBoot@", Boolean.toString(secureBoot)).replace("@more@", more);
        return RunningGuest.launch(host.ratite(), LinuxGuest.Kind.CLOUD, json, host.directory());
    }

    private static String cards(String list) {
        return "\"networks\": [" + list + "],";
    }

    private Path variables() {
        return host.state().resolve("vms/uefi/variables.fd");
    }

    private static long starts(RunningGuest guest) {
        return Long.parseLong(guest.sh(TPM_STARTS), 16);
    }

    /** Where the card with the second address sits. */
    private static String place(RunningGuest guest) {
        return guest.sh("for card in /sys/class/net/*; do"
                + " ! grep -q 52:54:00:00:00:0b $card/address || readlink -f $card/device/..; done");
    }
}
