package dev.ratite.launcher.plan;

import static dev.ratite.launcher.plan.PlanSamples.OPTIONS;
import static dev.ratite.launcher.plan.PlanSamples.map;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.launcher.definition.VmDefinition;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PlanDiffTest {
    private static final PlannedArgument ROOT = device("root", "addr", "02.0");
    private static final PlannedArgument DATA = device("data", "addr", "03.0", "serial", "A");
    private static final PlannedArgument MEMORY = comma("-m", null, "size", "64M");
    private static final PlannedArgument MACHINE = comma("-machine", "q35", "usb", true);

    @Test
    void thereIsNothingToSayOfThePlanItself() {
        Plan plan = PlanSamples.plan(VmDefinition.named("web")
                .disk("root", OPTIONS)
                .network("lan", OPTIONS)
                .build());
        assertThat(plan.diff(plan).isEmpty()).isTrue();
        assertThat(plan.diff(plan)).hasToString("");
    }

    @Test
    void whatOnlyOneHasWasRemovedOrAdded() {
        PlanDiff diff = plan(MEMORY, ROOT).diff(plan(MEMORY, DATA));
        assertThat(diff.removed()).containsExactly(ROOT);
        assertThat(diff.added()).containsExactly(DATA);
        assertThat(diff.changed()).isEmpty();
        assertThat(diff.isEmpty()).isFalse();
        assertThat(diff).hasToString("""
                - -device {"driver":"virtio-blk-pci","id":"root","addr":"02.0"}
                    # field: why
                + -device {"driver":"virtio-blk-pci","id":"data","addr":"03.0","serial":"A"}
                    # field: why
                """);
    }

    @Test
    void whatBothHaveIsComparedFieldByField() {
        PlannedArgument other = device("data", "addr", "04.0", "bootindex", 1);
        PlanDiff diff = plan(ROOT, DATA).diff(plan(ROOT, other));
        assertThat(diff.changed()).singleElement().satisfies(change -> assertThat(change.fields())
                .containsExactly(
                        new FieldChange("addr", "03.0", "04.0"),
                        new FieldChange("serial", "A", null),
                        new FieldChange("bootindex", null, 1)));
        assertThat(diff).hasToString("""
                ~ -device data
                    # field: why
                      addr: 03.0 -> 04.0
                      serial: A -> (none)
                      bootindex: (none) -> 1
                """);
    }

    @Test
    void anArgumentThatMovedIsNoChange() {
        assertThat(plan(MEMORY, ROOT, DATA, MACHINE)
                        .diff(plan(MACHINE, DATA, ROOT, MEMORY))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void aDeviceThatTakesTheNextPlaceIsWhereItsOrderPutsIt() {
        PlannedArgument first = device("one", "bus", "serial.0");
        PlannedArgument second = device("two", "bus", "serial.0");
        assertThat(plan(first, second).diff(plan(second, first)))
                .hasToString("~ order of -device: one, two -> two, one\n");
        assertThat(plan(first, second).diff(plan(second)).order()).isNull();
    }

    @Test
    void whatHasNoNameIsComparedByItsOrder() {
        PlannedArgument one = new PlannedArgument("-serial", "chardev:one", Origin.rule("why"));
        PlannedArgument two = new PlannedArgument("-serial", "chardev:two", Origin.rule("why"));
        assertThat(plan(one, two).diff(plan(two, one)).changed())
                .extracting(ChangedArgument::fields)
                .containsExactly(
                        List.of(new FieldChange("value", "chardev:one", "chardev:two")),
                        List.of(new FieldChange("value", "chardev:two", "chardev:one")));
    }

    @Test
    void whatStandsInFrontHasANameToo() {
        assertThat(plan(MACHINE).diff(plan(comma("-machine", "pc", "usb", true))))
                .hasToString("~ -machine\n    # field: why\n      type: q35 -> pc\n");
    }

    @Test
    void anotherProgramIsADifference() {
        Plan other = new Plan("web", new UUID(1, 2), Path.of("/other"), List.of(ROOT));
        assertThat(plan(ROOT).diff(other)).hasToString("~ program: /qemu -> /other\n");
    }

    @Test
    void aWordAndAFormByNameDifferAsAWhole() {
        PlannedArgument word = new PlannedArgument("-m", "64", Origin.rule("why"));
        assertThat(plan(word).diff(plan(MEMORY)).changed().get(0).fields())
                .containsExactly(new FieldChange("value", "64", "size=64M"));
    }

    private static Plan plan(PlannedArgument... arguments) {
        return new Plan("web", new UUID(1, 2), Path.of("/qemu"), List.of(arguments));
    }

    private static PlannedArgument device(String id, Object... properties) {
        return new PlannedArgument(
                "-device",
                new ArgumentValue.JsonForm(Fields.of("driver", "virtio-blk-pci")
                        .and("id", id)
                        .all(map(properties))
                        .map()),
                new Origin("field", "why"));
    }

    private static PlannedArgument comma(String option, String first, Object... fields) {
        return new PlannedArgument(option, new ArgumentValue.CommaForm(first, map(fields)), new Origin("field", "why"));
    }
}
