package dev.ratite.launcher.hotplug;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.device.DeviceError;
import dev.ratite.launcher.placement.FreePort;
import dev.ratite.launcher.plan.ArgumentValue;
import dev.ratite.launcher.plan.Origin;
import dev.ratite.launcher.plan.Plan;
import dev.ratite.launcher.plan.PlannedArgument;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PlanRemovalTest {
    private static final PlannedArgument GROUP =
            argument("-object", "disks[0].throttle", "qom-type", "throttle-group", "id", "throttle.slow");
    private static final PlannedArgument SECRET = argument("-object", "secrets[0]", "qom-type", "secret", "id", "key");

    private static final Plan PLAN = new Plan(
            "web",
            UUID.randomUUID(),
            Path.of("/qemu"),
            List.of(
                    SECRET,
                    GROUP,
                    argument("-blockdev", "disks[0]", "driver", "file", "node-name", "disk-a.file"),
                    argument(
                            "-blockdev",
                            "disks[0]",
                            "driver",
                            "luks",
                            "node-name",
                            "disk-a.raw",
                            "file",
                            "disk-a.file",
                            "key-secret",
                            "key"),
                    argument(
                            "-blockdev",
                            "disks[0]",
                            "driver",
                            "throttle",
                            "node-name",
                            "disk-a",
                            "file",
                            "disk-a.raw",
                            "throttle-group",
                            "throttle.slow"),
                    argument(
                            "-blockdev",
                            "disks[1]",
                            "driver",
                            "throttle",
                            "node-name",
                            "disk-b",
                            "throttle-group",
                            "throttle.slow"),
                    argument(
                            "-device",
                            "",
                            "driver",
                            "virtio-scsi-pci",
                            "id",
                            "scsi.0",
                            "bus",
                            "pcie.0",
                            "addr",
                            "0b.0"),
                    argument(
                            "-device",
                            "disks[0]",
                            "driver",
                            "virtio-blk-pci",
                            "id",
                            "a",
                            "drive",
                            "disk-a",
                            "bus",
                            "port.13.0",
                            "addr",
                            "00.0"),
                    argument(
                            "-device",
                            "disks[1]",
                            "driver",
                            "virtio-blk-pci",
                            "id",
                            "b",
                            "drive",
                            "disk-b",
                            "bus",
                            "port.17.0",
                            "addr",
                            "00.0"),
                    argument(
                            "-device",
                            "disks[2]",
                            "driver",
                            "virtio-blk-pci",
                            "id",
                            "c",
                            "bus",
                            "port.17.0",
                            "addr",
                            "00.1"),
                    argument("-device", "disks[3]", "driver", "scsi-hd", "id", "d", "bus", "scsi.0.0")),
            List.of(),
            Map.of("a", "port.13.0:00.0"),
            List.of(),
            Map.of());

    private static PlannedArgument argument(String option, String field, Object... fields) {
        LinkedHashMap<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            map.put((String) fields[i], fields[i + 1]);
        }
        return new PlannedArgument(option, new ArgumentValue.JsonForm(map), new Origin(field, "test"));
    }

    @Test
    void whatNothingElseRefersToGoesWithTheDevice() {
        PlanRemoval removal = PlanRemoval.ofDevice(PLAN, "a");
        assertThat(removal.behind())
                .extracting(PlugCommand::name)
                .as("neither the user's secret nor the shared limits")
                .containsExactly("disk-a.file", "disk-a.raw", "disk-a");
        assertThat(removal.behind()).extracting(PlugCommand::undo).containsOnly("blockdev-del");
    }

    @Test
    void othersMoveUpAndThePlaceIsFree() {
        Plan without = PlanRemoval.ofDevice(PLAN, "a").withoutDevice();
        assertThat(without.addresses()).isEmpty();
        assertThat(without.freePorts()).extracting(FreePort::bus).containsExactly("port.13.0");
        assertThat(without.arguments())
                .filteredOn(argument -> "b".equals(argument.fields().get("id")))
                .extracting(argument -> argument.origin().field())
                .containsExactly("disks[0]");
        assertThat(without.arguments()).contains(GROUP, SECRET);
    }

    @Test
    void aSharedSlotKeepsADevice() {
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> PlanRemoval.ofDevice(PLAN, "b").requireAlone())
                .satisfies(e -> assertThat(e.code()).isEqualTo(DeviceError.CHANGE_IMPOSSIBLE))
                .withMessageContaining("shares its slot with 'c'");
        PlanRemoval.ofDevice(PLAN, "a").requireAlone();
    }

    @Test
    void aControllerStaysAsLongAsItCarriesSomething() {
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> PlanRemoval.ofDevice(PLAN, "scsi.0").requireAlone())
                .withMessageContaining("carries 'd'");
    }

    @Test
    void aPartOfTheBoardCannotGo() {
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> PlanRemoval.ofDevice(PLAN, "com"))
                .withMessageContaining("part of its board");
    }
}
