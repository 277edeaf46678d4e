package dev.ratite.launcher.json;

import static dev.ratite.launcher.definition.DefinitionError.DUPLICATE_ID;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.api.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class DroppedItemsTest {
    @Test
    void itemsAreCountedWithThoseThatCouldNotBeRead() {
        DroppedItems dropped = new DroppedItems(List.of("disks[0].type", "disks[0].path", "disks[2].id"));
        assertThat(dropped.counted(new Problem("disks[1].id", DUPLICATE_ID, "disks[0] has it", "ask disks[2]")))
                .isEqualTo(new Problem("disks[3].id", DUPLICATE_ID, "disks[1] has it", "ask disks[4]"));
    }

    @Test
    void listsThatCouldBeReadAreLeftAsTheyAre() {
        DroppedItems dropped = new DroppedItems(List.of("disks[0].type"));
        Problem problem = new Problem("networks[1].mac", DUPLICATE_ID, "networks[0] has it", null);
        assertThat(dropped.counted(problem)).isEqualTo(problem);
    }

    @Test
    void ofAFieldThatIsFaultyAsAWholeThereAreNoOthers() {
        DroppedItems dropped = new DroppedItems(List.of("disks", "networks[0].mac", "cpu.model"));
        assertThat(dropped.othersOf("networks")).isTrue();
        assertThat(dropped.othersOf("disks")).isFalse();
        assertThat(dropped.othersOf("cpu")).isFalse();
        assertThat(dropped.othersOf("memory")).isFalse();
    }
}
