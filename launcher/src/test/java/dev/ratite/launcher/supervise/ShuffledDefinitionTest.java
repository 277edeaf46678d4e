package dev.ratite.launcher.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.firmware.FirmwareDirectories;
import dev.ratite.testkit.NeedsQemuImg;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JSON objects have no order: whichever their fields come in, the plan is the same to the byte. */
@NeedsQemuImg
class ShuffledDefinitionTest {
    private static final int RUNS = 1000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Random random = new Random(7);

    @Test
    void aThousandShuffledGoldenDefinitionsGiveTheSamePlans(@TempDir Path root) throws IOException {
        GoldenStage stage = GoldenStage.in(root);
        List<String> names = GoldenSet.names();
        Map<String, String> first = new HashMap<>();
        try (GoldenPlans plans = new GoldenPlans(stage, FirmwareDirectories.of(List.of(stage.descriptors())))) {
            for (String name : names) {
                first.put(name, json(plans, plans.read(name)));
            }
            for (int i = 0; i < RUNS; i++) {
                String name = names.get(i % names.size());
                String shuffled = JSON.writeValueAsString(shuffled(JSON.readTree(GoldenSet.read(name, ".json"))));
                assertThat(json(plans, plans.parse(shuffled))).as(shuffled).isEqualTo(first.get(name));
            }
        }
    }

    private static String json(GoldenPlans plans, VmDefinition vm) {
        return plans.plan(vm, Path.of("/usr/bin", vm.architecture().program()), new AbleQemu())
                .json();
    }

    /** The order of lists means something; that of fields does not. */
    private JsonNode shuffled(JsonNode node) {
        if (node instanceof ArrayNode items) {
            ArrayNode copy = JSON.createArrayNode();
            items.forEach(item -> copy.add(shuffled(item)));
            return copy;
        }
        if (!(node instanceof ObjectNode fields)) {
            return node;
        }
        List<String> order = new ArrayList<>();
        fields.fieldNames().forEachRemaining(order::add);
        Collections.shuffle(order, random);
        ObjectNode copy = JSON.createObjectNode();
        order.forEach(name -> copy.set(name, shuffled(fields.get(name))));
        return copy;
    }
}
