package dev.ratite.launcher.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.launcher.VmHost;
import dev.ratite.launcher.definition.SwtpmTpm;
import dev.ratite.launcher.vm.LaunchException;
import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.testkit.NeedsCommandGuest;
import dev.ratite.testkit.NeedsQemu;
import dev.ratite.testkit.NeedsSwtpm;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The swtpm process that a definition with a TPM brings. What a guest makes of it is seen with its UEFI firmware. */
@Tag("integration")
@NeedsQemu
@NeedsCommandGuest
@NeedsSwtpm
class TpmGuestTest {
    @RegisterExtension
    final VmHost host = new VmHost();

    @Test
    void theTpmKeepsItsStateWhereItIsToldTo() throws IOException {
        Path state = host.directory().resolve("mine");
        RunningVm vm = host.ratite()
                .launch(host.commandVm("tpm")
                        .tpm(new SwtpmTpm("tpm-tis", state, null))
                        .build());
        VmHost.awaitReady(vm);
        JsonNode tpm = vm.qmp().call("query-tpm");
        assertThat(tpm).hasSize(1);
        assertThat(tpm.get(0).path("model").asText()).isEqualTo("tpm-tis");
        assertThat(tpm.get(0).path("options").path("type").asText()).isEqualTo("emulator");
        vm.kill();
        assertThat(state).isNotEmptyDirectory();
        assertThat(host.state().resolve("vms")).doesNotExist();
        host.assertNothingLeft();
    }

    @Test
    void aLaunchThatFailsLeavesNoTpmBehind() {
        assertThatExceptionOfType(LaunchException.class).isThrownBy(() -> host.ratite()
                .launch(host.commandVm("tpm")
                        .tpm(new SwtpmTpm(null, null, null))
                        .extraArguments("-device", "ostrich")
                        .build()));
        host.assertNothingLeft();
    }
}
