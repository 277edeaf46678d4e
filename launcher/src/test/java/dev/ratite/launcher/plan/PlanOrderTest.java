package dev.ratite.launcher.plan;

import static dev.ratite.launcher.plan.PlanSamples.OPTIONS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.definition.VmDefinitionBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What has no order of its own has no influence on a plan's. */
class PlanOrderTest {
    private static final int RUNS = 1000;

    private final Random random = new Random(5);

    @Test
    void thePlanIsTheSameInWhateverOrderItsInputWasGathered() {
        PlanInput input = PlanSamples.input(large(), PlanSamples.DIRECTORY);
        Map<String, OpenMedium> media = new LinkedHashMap<>();
        input.definition()
                .cdroms()
                .forEach(cdrom -> media.put(
                        cdrom.id(),
                        new OpenMedium(
                                cdrom, () -> PlanSamples.qcow2("/srv/" + cdrom.id() + ".iso"), "plugin sample")));
        Map<String, String> kept = Planner.plan(with(input, media, Map.of())).addresses();
        assertThat(kept).hasSizeGreaterThan(10);
        String first = Planner.plan(with(input, media, kept)).json();
        for (int i = 0; i < RUNS; i++) {
            assertThat(Planner.plan(with(input, shuffled(media), shuffled(kept)))
                            .json())
                    .isEqualTo(first);
        }
    }

    private <V> Map<String, V> shuffled(Map<String, V> map) {
        List<String> names = new ArrayList<>(map.keySet());
        Collections.shuffle(names, random);
        Map<String, V> shuffled = new LinkedHashMap<>();
        names.forEach(name -> shuffled.put(name, map.get(name)));
        return shuffled;
    }

    private static PlanInput with(PlanInput input, Map<String, OpenMedium> media, Map<String, String> kept) {
        return new PlanInput(
                input.definition(),
                input.qemu(),
                input.abilities(),
                input.board(),
                input.accelerator(),
                input.firmware(),
                input.paths(),
                input.disks(),
                media,
                input.networks(),
                input.displays(),
                input.monitor(),
                kept);
    }

    private static VmDefinition large() {
        VmDefinitionBuilder vm = VmDefinition.named("web").guestAgent();
        for (int i = 0; i < 10; i++) {
            vm.disk("disk" + i, OPTIONS);
        }
        for (int i = 0; i < 4; i++) {
            vm.network("net" + i, OPTIONS).cdrom("cd" + i, OPTIONS);
        }
        return vm.build();
    }
}
