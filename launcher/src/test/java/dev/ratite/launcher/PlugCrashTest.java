package dev.ratite.launcher;

import static dev.ratite.launcher.VmHost.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.launcher.definition.NetworkDefinition;
import dev.ratite.launcher.definition.Power;
import dev.ratite.launcher.definition.VmDefinitionBuilder;
import dev.ratite.launcher.device.PlugBench;
import dev.ratite.launcher.device.PresentDevice;
import dev.ratite.launcher.device.Tray;
import dev.ratite.launcher.device.UnplugState;
import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.network.socket.Endpoint;
import dev.ratite.network.socket.StreamNetworkOptions;
import dev.ratite.storage.file.FileDiskOptions;
import dev.ratite.testkit.NeedsCommandGuest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The controller dies after each step of a change of devices, and whoever comes next knows what the VM has. */
@Tag("integration")
@NeedsCommandGuest
class PlugCrashTest {
    private static final int MOST_STEPS = 20;

    @RegisterExtension
    final VmHost host = new VmHost();

    @ParameterizedTest
    @ValueSource(strings = {"plug", "unplug"})
    void afterADeathAtAnyStepTheAccountIsTrue(String change) throws Exception {
        Path definition = define(host.commandVm("web").hotPlugPorts(4));
        List<String> steps = new ArrayList<>();
        List<Boolean> there = new ArrayList<>();
        while (steps.size() < MOST_STEPS && !steps.contains("over")) {
            steps.add(dieAfter(steps.size() + 1, definition, change, socket()));
            there.add(adopted("after " + steps));
        }
        assertThat(steps).contains("recorded", "accounted", "changed").endsWith("over");
        assertThat(steps)
                .anyMatch(step -> step.matches(
                        change.equals("plug") ? "\\+ [0-9]+ PLUGIN network/stream@wire socket .*" : "- [0-9]+"));
        boolean plug = change.equals("plug");
        int turn = steps.indexOf(plug ? "device_add" : "netdev_del");
        assertThat(turn).isPositive();
        assertThat(plug && there.get(0)).isFalse();
        assertThat(there.subList(turn, there.size())).containsOnly(plug);
    }

    @Test
    void afterADeathAtAnyStepTheMediumIsThatInTheDrive() throws Exception {
        FileDiskOptions old = PlugBench.image(host, "old");
        FileDiskOptions fresh = PlugBench.image(host, "fresh");
        Path definition = define(host.commandVm("web")
                .cdrom("cd", old)
                .power(new Power(null, null, true))); // a firmware that closes the tray would make further steps
        List<String> steps = new ArrayList<>();
        List<Record> media = new ArrayList<>();
        while (steps.size() < MOST_STEPS && !steps.contains("over")) {
            steps.add(dieAfter(steps.size() + 1, definition, "insert", fresh.path()));
            media.add(mediumOfAdopted("after " + steps));
        }
        assertThat(steps)
                .contains("blockdev-remove-medium", "blockdev-insert-medium", "blockdev-close-tray")
                .endsWith("over");
        assertThat(media.subList(0, steps.indexOf("blockdev-remove-medium"))).containsOnly(old);
        assertThat(media.subList(steps.indexOf("blockdev-insert-medium"), media.size()))
                .containsOnly(fresh);
    }

    /** As definition, plan and QEMU agree. */
    private @Nullable Record mediumOfAdopted(String when) {
        RunningVm vm = host.ratite().adopt("web");
        PlugBench.assertAccounted(host, vm);
        Record medium = vm.definition().cdroms().get(0).options();
        assertThat(vm.devices().tray("cd").medium()).as(when).isEqualTo(medium != null);
        if (medium instanceof FileDiskOptions file) {
            assertThat(vm.qmp().call("query-block").findValuesAsText("file"))
                    .as(when)
                    .contains(file.path().toString());
        }
        FileDiskOptions next = PlugBench.image(host, "next");
        vm.devices().insert("cd", next);
        assertThat(vm.devices().tray("cd")).as(when).isEqualTo(new Tray(false, false, true));
        PlugBench.assertAccounted(host, vm);
        assertThat(PlugBench.inventory(vm))
                .as(when)
                .filteredOn(thing -> thing.startsWith("node "))
                .containsExactlyInAnyOrderElementsOf(nodes(vm));
        vm.kill();
        host.assertNothingLeft();
        return medium;
    }

    private static List<String> nodes(RunningVm vm) {
        return vm.plan().arguments().stream()
                .filter(argument -> argument.option().equals("-blockdev"))
                .map(argument -> "node " + argument.fields().get("node-name"))
                .toList();
    }

    /** Whether the network is there, in every respect. */
    private boolean adopted(String when) throws Exception {
        RunningVm vm = host.ratite().adopt("web");
        PlugBench.assertAccounted(host, vm);
        boolean there = PlugBench.ids(vm).contains("wire");
        assertThat(PlugBench.inventory(vm).contains("device wire")).as(when).isEqualTo(there);
        if (there) {
            Orphans.awaitFile(socket());
        }
        assertThat(Files.exists(socket())).as(when).isEqualTo(there);
        assertThat(ledgerMentionsWire(vm)).as(when).isEqualTo(there);
        if (there) {
            assertThat(since(vm, "wire")).as(when).isAfter(since(vm, "root"));
            var unplug = vm.devices().unplug("wire");
            vm.reset();
            assertThat(unplug.await(PATIENCE)).as(when).isEqualTo(UnplugState.DONE);
            assertThat(socket()).as(when).doesNotExist();
            assertThat(ledgerMentionsWire(vm)).as(when).isFalse();
        }
        // With anything of it left in QEMU this would be refused.
        vm.devices().plug(new NetworkDefinition("wire", StreamNetworkOptions.listening(Endpoint.at(socket()))));
        PlugBench.assertAccounted(host, vm);
        vm.kill();
        host.assertNothingLeft();
        return there;
    }

    private static Instant since(RunningVm vm, String id) {
        return vm.devices().present().stream()
                .filter(device -> device.id().equals(id))
                .map(PresentDevice::since)
                .findFirst()
                .orElseThrow();
    }

    private boolean ledgerMentionsWire(RunningVm vm) {
        try {
            String ledger = Files.readString(vm.directory().resolve("ledger"));
            return ledger.lines()
                    .filter(line -> line.contains("@wire "))
                    .map(line -> line.split(" ", 3)[1])
                    .anyMatch(number -> ledger.lines().noneMatch(("- " + number)::equals));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String dieAfter(int steps, Path definition, String change, Path file) throws Exception {
        try (ChildProgram child = ChildProgram.startMain(
                PlugCrashMain.class,
                List.of(
                        host.state().toString(),
                        definition.toString(),
                        Integer.toString(steps),
                        change,
                        file.toString()))) {
            String step = child.line();
            assertThat(child.awaitEnd()).isEqualTo(137);
            return step;
        }
    }

    private Path socket() {
        return host.directory().resolve("wire.sock");
    }

    private Path define(VmDefinitionBuilder vm) throws IOException {
        return Files.writeString(
                host.directory().resolve("web.json"), host.ratite().write(vm.build()));
    }
}
