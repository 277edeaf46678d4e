package dev.ratite.launcher.plan;

import static dev.ratite.launcher.plan.PlanSamples.plan;
import static dev.ratite.launcher.plan.PlanSamples.values;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.launcher.definition.Cpu;
import dev.ratite.launcher.definition.Memory;
import dev.ratite.launcher.definition.MemoryPolicy;
import dev.ratite.launcher.definition.NumaNode;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.definition.VmDefinitionBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

class NumaTest {
    /** QEMU: "Source/Destination NUMA node is missing". */
    @Test
    void allNodesAreThereBeforeADistanceBetweenThem() {
        Plan plan = plan(nodes(
                        new NumaNode("0", 256, null, null, List.of(10, 21)),
                        new NumaNode("1", 256, null, null, List.of(21, 10)))
                .build());
        assertThat(values(plan, "-numa"))
                .containsExactly(
                        "node,nodeid=0,cpus=0,memdev=memory.0",
                        "node,nodeid=1,cpus=1,memdev=memory.1",
                        "dist,src=0,dst=0,val=10",
                        "dist,src=0,dst=1,val=21",
                        "dist,src=1,dst=0,val=21",
                        "dist,src=1,dst=1,val=10");
    }

    @Test
    void theHostNodesOfAllMemoryAreThoseOfNodesThatNameNone() {
        Plan plan =
                plan(nodes(new NumaNode("0", 256, null, null, List.of()), new NumaNode("1", 256, "1", null, List.of()))
                        .memory(Memory.builder()
                                .hostNodes("0")
                                .policy(MemoryPolicy.PREFERRED)
                                .build())
                        .build());
        assertThat(values(plan, "-object"))
                .filteredOn(object -> object.contains("memory-backend"))
                .satisfiesExactly(
                        first -> assertThat(first).contains("\"host-nodes\":[0],\"policy\":\"preferred\""),
                        second -> assertThat(second).contains("\"host-nodes\":[1],\"policy\":\"bind\""));
    }

    private static VmDefinitionBuilder nodes(NumaNode first, NumaNode second) {
        return VmDefinition.named("web")
                .cpus(2)
                .memoryMib(512)
                .cpu(Cpu.builder().numaNode(first).numaNode(second).build());
    }
}
