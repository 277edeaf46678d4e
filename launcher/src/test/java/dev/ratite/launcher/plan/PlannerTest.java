package dev.ratite.launcher.plan;

import static dev.ratite.launcher.plan.PlanSamples.OPTIONS;
import static dev.ratite.launcher.plan.PlanSamples.map;
import static dev.ratite.launcher.plan.PlanSamples.plan;
import static dev.ratite.launcher.plan.PlanSamples.values;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.launcher.definition.VmDefinition;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlannerTest {
    private static final Set<String> FIELDS = Arrays.stream(VmDefinition.class.getRecordComponents())
            .map(RecordComponent::getName)
            .collect(Collectors.toSet());

    @Test
    void everyArgumentSaysWhereItComesFrom() {
        Plan plan = plan(large().build());
        assertThat(plan.arguments()).isNotEmpty().allSatisfy(argument -> {
            assertThat(argument.origin().source()).isNotBlank();
            String field = argument.origin().field();
            assertThat(field).matches("|[a-zA-Z]+(\\[[0-2]])?(\\.[a-zA-Z.]+)?");
            if (!field.isEmpty()) {
                assertThat(FIELDS).contains(field.split("[.\\[]")[0]);
            }
        });
    }

    /** The hash order of the JDK's own unordered maps differs from JVM to JVM; what a plan is made of has an order. */
    @Test
    void theSameInputGivesTheSameBytesEachTime() {
        String first = plan(large().build()).explain();
        for (int i = 0; i < 1000; i++) {
            assertThat(plan(large().build()).explain()).isEqualTo(first);
        }
    }

    /** A definition's maps are read in any order, in JSON least of all in a certain one. */
    @Test
    void aDevicesPropertiesComeByNameInWhateverOrderTheyAreGiven() {
        Random random = new Random(20);
        List<String> names = new ArrayList<>(
                random.ints(12, 0, 1 << 20).mapToObj(n -> "o" + n).toList());
        String byName =
                names.stream().sorted().map(name -> "\"" + name + "\":1").collect(Collectors.joining(","));
        for (int i = 0; i < 1000; i++) {
            Collections.shuffle(names, random);
            Map<String, Object> properties = new LinkedHashMap<>();
            names.forEach(name -> properties.put(name, 1));
            Plan plan = plan(VmDefinition.named("web").device("x", properties).build());
            assertThat(device(plan, "x")).startsWith("{\"driver\":\"x\",\"id\":\"device.0\"," + byName);
        }
    }

    @Test
    void whatStandsInADefinitionStandsInThePlanInItsOrder() {
        Plan plan = plan(large().build());
        assertThat(values(plan, "-device"))
                .filteredOn(device -> device.contains("\"drive\":"))
                .extracting(device -> device.replaceAll(".*\"id\":\"([^\"]*)\".*", "$1"))
                .containsExactly("root", "data");
        assertThat(values(plan, "-netdev"))
                .extracting(netdev -> netdev.replaceAll(".*\"id\":\"([^\"]*)\".*", "$1"))
                .containsExactly("net-lan", "net-wan");
    }

    @Test
    void aCardWithoutAnAddressGetsOneOfItsOwn() {
        List<String> cards = values(plan(large().build()), "-device").stream()
                .filter(device -> device.contains("\"netdev\":"))
                .map(device -> device.replaceAll(".*\"mac\":\"([^\"]*)\".*", "$1"))
                .toList();
        assertThat(cards).hasSize(2).doesNotHaveDuplicates().allMatch(mac -> mac.startsWith("52:54:00:"));
    }

    @Test
    void withoutAGuestAgentThereIsNoPortForOne() {
        assertThat(plan(VmDefinition.named("web").build()).explain()).doesNotContain("guest_agent", "agent.sock");
    }

    @Test
    void extraArgumentsComeLastAndAsTheyAre() {
        assertThat(plan(large().extraArguments("-append", "-x", "plain", "-o", "a,b=c d\n'\"", "-last")
                                .build())
                        .commandLine())
                .endsWith("-snapshot", "-append", "-x", "plain", "-o", "a,b=c d\n'\"", "-last");
    }

    @Test
    void anExtraArgumentIsNamedByItsPlace() {
        Plan plan = plan(VmDefinition.named("web")
                .extraArguments("-snapshot", "-msg", "timestamp=on")
                .build());
        PlannedArgument last = plan.arguments().get(plan.arguments().size() - 1);
        assertThat(last.words()).containsExactly("-msg", "timestamp=on");
        assertThat(last.origin().field()).isEqualTo("extraArguments[1]");
    }

    private static dev.ratite.launcher.definition.VmDefinitionBuilder large() {
        return VmDefinition.named("web")
                .disk("root", OPTIONS)
                .disk("data", OPTIONS)
                .network("lan", OPTIONS)
                .network("wan", OPTIONS)
                .display(OPTIONS)
                .monitor(OPTIONS)
                .guestAgent()
                .device("virtio-rng-pci", map("id", "rng"))
                .extraArguments("-snapshot");
    }

    private static @Nullable String device(Plan plan, String driver) {
        return plan.arguments().stream()
                .filter(argument -> driver.equals(argument.fields().get("driver")))
                .findFirst()
                .orElseThrow()
                .value();
    }
}
