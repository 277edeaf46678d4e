package dev.ratite.launcher.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.ratite.api.Problem;
import dev.ratite.api.RatiteException;
import dev.ratite.launcher.board.Attachment;
import dev.ratite.launcher.board.Board;
import dev.ratite.launcher.board.BoardOptions;
import dev.ratite.launcher.definition.Architecture;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Places in a VM that runs: nothing moves, no port is added, and what comes is alone in its slot. */
class RunningPlacementTest {
    private static final Board Q35 = Board.of(Architecture.X86_64, "q35", BoardOptions.of(Map.of()));
    private static final Board PC = Board.of(Architecture.X86_64, "pc", BoardOptions.of(Map.of()));

    @Test
    void whatComesGoesToTheSparePortsInTheirOrder() {
        Placement before = Placement.of(Q35, List.of(disk(0)), new PlacementSettings(2, Map.of()));
        Placement after = Placement.of(Q35, List.of(disk(0), disk(1), disk(2)), running(2, before));
        assertThat(after.of("d0").properties()).isEqualTo(before.of("d0").properties());
        assertThat(after.of("d1").properties())
                .containsEntry("bus", before.freePorts().get(0).bus());
        assertThat(after.of("d2").properties())
                .containsEntry("bus", before.freePorts().get(1).bus());
        assertThat(after.of("d1").removable()).isTrue();
        assertThat(after.support()).hasSameSizeAs(before.support());
        assertThat(after.freePorts()).isEmpty();
    }

    @Test
    void noPortIsAdded() {
        Placement before = Placement.of(Q35, List.of(disk(0)), new PlacementSettings(1, Map.of()));
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> Placement.of(Q35, List.of(disk(0), disk(1), disk(2)), running(1, before)))
                .satisfies(e -> assertThat(e.problems())
                        .extracting(Problem::field, Problem::code)
                        .containsExactly(tuple("disks[2]", PlacementError.PLACES_EXHAUSTED)))
                .withMessageContaining("more than 1 'hotPlugPorts'");
    }

    @Test
    void aPortThatADeviceHasLeftIsFreeAgain() {
        Placement before = Placement.of(Q35, List.of(disk(0), disk(1)), new PlacementSettings(0, Map.of()));
        Map<String, String> kept = new LinkedHashMap<>(before.addresses());
        String left = kept.remove("d0");
        Placement after = Placement.of(Q35, List.of(disk(1), disk(2)), new PlacementSettings(0, kept, true));
        assertThat(after.addresses()).containsEntry("d2", left);
    }

    @Test
    void whatNobodyAsksForStaysWhereItIs() {
        List<DeviceNeed> needs = new ArrayList<>(List.of(disk(0), drive(0), drive(1)));
        Placement before = Placement.of(Q35, needs, new PlacementSettings(2, Map.of()));
        Placement after = Placement.of(Q35, List.of(disk(1), drive(2)), running(2, before));
        assertThat(after.addresses())
                .containsEntry("d1", before.freePorts().get(0).at().toString())
                .containsEntry("s2", "scsi.0/2")
                .containsEntry("scsi.0", String.valueOf(before.addresses().get("scsi.0")));
    }

    @Test
    void onPlainPciAnEmptySlotWillDo() {
        Placement before = Placement.of(PC, List.of(disk(0)), new PlacementSettings(2, Map.of()));
        Placement after = Placement.of(PC, List.of(disk(0), disk(1)), running(2, before));
        assertThat(after.of("d1").properties()).containsEntry("bus", "pci.0");
        assertThat(after.addresses().get("d1")).isNotEqualTo(before.addresses().get("d0"));
        assertThat(after.of("d1").removable()).isTrue();
    }

    private static PlacementSettings running(int spares, Placement before) {
        return new PlacementSettings(spares, before.addresses(), true);
    }

    private static DeviceNeed disk(int number) {
        return new DeviceNeed("d" + number, "disks[" + number + "]", Attachment.PCI, null, true);
    }

    private static DeviceNeed drive(int number) {
        return new DeviceNeed("s" + number, "disks[" + (10 + number) + "]", Attachment.SCSI, null, true);
    }
}
