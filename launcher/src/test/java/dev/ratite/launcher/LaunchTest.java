package dev.ratite.launcher;

import static dev.ratite.launcher.VmHost.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.launcher.vm.VmState;
import dev.ratite.testkit.NeedsCommandGuest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("integration")
@NeedsCommandGuest
class LaunchTest {
    @RegisterExtension
    final VmHost host = new VmHost();

    @Test
    void theGuestOfALaunchedVmRunsAndAnswers() throws Exception {
        RunningVm vm = host.launchCommandVm("web");
        assertThat(vm.state()).isEqualTo(VmState.RUNNING);
        vm.console().send("Z");
        assertThat(vm.console().expect("Z", PATIENCE).text()).isEqualTo("Z");
    }

    @Test
    void qemuGetsExactlyTheArgumentsOfThePlan() throws Exception {
        VmDefinition definition = host.commandVm("web").build();
        List<String> planned = host.ratite().plan(definition).commandLine();
        RunningVm vm = host.ratite().launch(definition);
        assertThat(vm.plan().commandLine()).isEqualTo(planned);
        assertThat(Files.readString(Path.of("/proc/" + vm.pid() + "/cmdline")).split("\0"))
                .containsExactly(planned.toArray(String[]::new));
    }

    @Test
    void qemuKnowsTheVmByNameAndUuid() throws Exception {
        RunningVm vm = host.launchCommandVm("web");
        assertThat(vm.qmp().call("query-name").path("name").asText()).isEqualTo("web");
        assertThat(vm.qmp().call("query-uuid").path("UUID").asText())
                .isEqualTo(vm.definition().uuid().toString());
    }

    @Test
    void itsDirectoryIsForItsOwnerAloneAndTellsWhatRuns() throws Exception {
        RunningVm vm = host.launchCommandVm("web");
        assertThat(vm.directory()).isEqualTo(host.state().resolve("run/web"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(vm.directory())))
                .isEqualTo("rwx------");
        assertThat(host.ratite().read(vm.directory().resolve("definition.json")))
                .isEqualTo(vm.definition());
        assertThat(vm.directory().resolve("plan.json")).hasContent(vm.plan().json());
    }

    @Test
    void itsDirectoryVanishesWithIt() throws Exception {
        RunningVm vm = host.launchCommandVm("web");
        vm.kill();
        assertThat(vm.directory()).doesNotExist();
        assertThat(host.ratite().running()).isEmpty();
    }

    @Test
    void whatRunsIsListed() throws Exception {
        RunningVm web = host.launchCommandVm("web");
        RunningVm db = host.launchCommandVm("db");
        assertThat(host.ratite().running()).containsExactly(web, db);
        web.kill();
        assertThat(host.ratite().running()).containsExactly(db);
    }

    @Test
    void aVmOfTheSameNameMayBeLaunchedOnceTheFirstHasEnded() throws Exception {
        VmDefinition definition = host.commandVm("web").build();
        for (int i = 0; i < 3; i++) {
            VmHost.awaitReady(host.ratite().launch(definition)).kill();
        }
    }

    @Test
    void planningLeavesNothingBehind() throws Exception {
        assertThat(host.ratite().plan(host.commandVm("web").build()).explain())
                .contains("disks[0]: plugin file of dev.ratite.storage.file");
        host.assertNothingLeft();
    }

    @Test
    void whatTheGuestPrintedIsThereFromItsFirstByte() throws Exception {
        RunningVm vm = host.launchCommandVm("web");
        vm.console().send("ZYX");
        vm.console().expect("ZYX", PATIENCE);
        assertThat(vm.console().transcript()).endsWith("READY\nZYX");
    }
}
