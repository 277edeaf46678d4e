package dev.ratite.launcher.hotplug;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ratite.api.QemuMonitor;
import dev.ratite.api.RatiteException;
import dev.ratite.launcher.VmHost;
import dev.ratite.launcher.definition.Power;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.process.RunDirectory;
import dev.ratite.launcher.process.StateDirectory;
import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.launcher.vm.VmError;
import dev.ratite.qmp.QmpException;
import dev.ratite.testkit.NeedsQemu;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An owner dies in the middle of a change, and the next one asks QEMU what is true. */
@Tag("integration")
@NeedsQemu
class ChangeRecordTest {
    private static final Map<String, Object> NODE =
            Map.of("driver", "null-co", "node-name", "disk-data", "read-zeroes", true);
    private static final Map<String, Object> TABLET = Map.of("driver", "usb-tablet", "id", "data", "bus", "usb.0");

    @RegisterExtension
    final VmHost host = new VmHost();

    private RunningVm vm;
    private RunDirectory directory;
    private ChangeRecord record;
    private String definition;

    @BeforeEach
    void launch() throws Exception {
        vm = host.ratite()
                .launch(VmDefinition.named("web")
                        .memoryMib(32)
                        .cdrom("cd", null)
                        .power(new Power(null, null, true)) // a firmware may close the tray
                        .device("qemu-xhci", Map.of("id", "usb"))
                        .build());
        directory = new StateDirectory(host.state()).run("web");
        record = new ChangeRecord(directory);
        definition = Files.readString(directory.definition());
    }

    @Test
    void withoutARecordThereIsNothingToSettle() {
        assertThat(record.settle(monitor())).isEmpty();
    }

    @Test
    void aPlugInTheMiddleIsTakenBack() throws Exception {
        begin(ChangeRecord.Kind.PLUG, "data");
        run("blockdev-add", NODE);
        assertThat(record.settle(monitor())).hasValue(new ChangeRecord.Settled("data", false));
        assertThat(nodes()).isEmpty();
        assertThat(directory.definition()).hasContent(definition);
        assertThat(directory.changing()).doesNotExist();
    }

    @Test
    void aPlugThatIsDoneIsAccountedFor() throws Exception {
        begin(ChangeRecord.Kind.PLUG, "data");
        run("blockdev-add", NODE);
        run("device_add", TABLET);
        assertThat(record.settle(monitor())).hasValue(new ChangeRecord.Settled("data", true));
        assertThat(nodes()).containsExactly("disk-data");
        assertThat(directory.definition()).hasContent("new definition");
        assertThat(directory.plan()).hasContent("new plan");
        assertThat(directory.changing()).doesNotExist();
    }

    @Test
    void aMediumThatIsInTheDriveIsAccountedForAndTheTrayClosed() throws Exception {
        run("blockdev-add", NODE);
        run("blockdev-open-tray", Map.of("id", "cd"));
        begin(ChangeRecord.Kind.INSERT, "cd");
        run("blockdev-insert-medium", Map.of("id", "cd", "node-name", "disk-data"));
        assertThat(record.settle(monitor())).hasValue(new ChangeRecord.Settled("cd", true));
        assertThat(vm.devices().tray("cd").open()).isFalse();
        assertThat(directory.definition()).hasContent("new definition");
    }

    @Test
    void aMediumThatDidNotGetThereIsTakenBack() throws Exception {
        begin(ChangeRecord.Kind.INSERT, "cd");
        run("blockdev-add", NODE);
        assertThat(record.settle(monitor())).hasValue(new ChangeRecord.Settled("cd", false));
        assertThat(nodes()).isEmpty();
        assertThat(directory.definition()).hasContent(definition);
    }

    @Test
    void aMediumThatIsOutIsClearedUp() throws Exception {
        run("blockdev-add", NODE);
        begin(ChangeRecord.Kind.EJECT, "cd");
        assertThat(record.settle(monitor())).hasValue(new ChangeRecord.Settled("cd", true));
        assertThat(nodes()).isEmpty();
        assertThat(directory.definition()).hasContent("new definition");
    }

    @Test
    void aMediumThatIsStillInStays() throws Exception {
        run("blockdev-add", NODE);
        run("blockdev-open-tray", Map.of("id", "cd"));
        run("blockdev-insert-medium", Map.of("id", "cd", "node-name", "disk-data"));
        begin(ChangeRecord.Kind.EJECT, "cd");
        assertThat(record.settle(monitor())).hasValue(new ChangeRecord.Settled("cd", false));
        assertThat(nodes()).containsExactly("disk-data");
        assertThat(directory.definition()).hasContent(definition);
    }

    private void begin(ChangeRecord.Kind kind, String id) {
        PlugCommand node =
                new PlugCommand("blockdev-add", NODE, "blockdev-del", Map.of("node-name", "disk-data"), "disks[0]");
        record.begin(kind, id, List.of(node), "new definition", "new plan");
    }

    private List<String> nodes() {
        return vm.qmp().call("query-named-block-nodes").findValuesAsText("node-name");
    }

    private void run(String command, Map<String, ?> arguments) {
        vm.qmp().call(command, arguments, VmHost.PATIENCE);
    }

    private QemuMonitor monitor() {
        return (command, arguments) -> {
            try {
                return new ObjectMapper()
                        .convertValue(vm.qmp().call(command, arguments, VmHost.PATIENCE), Object.class);
            } catch (QmpException.Refused e) {
                throw new RatiteException(VmError.COMMAND_REFUSED, e.description(), null, e);
            }
        };
    }
}
