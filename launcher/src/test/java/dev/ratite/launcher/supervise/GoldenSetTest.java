package dev.ratite.launcher.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.firmware.FirmwareDirectories;
import dev.ratite.launcher.plugin.PluginRegistry;
import dev.ratite.launcher.plugin.Plugins;
import dev.ratite.testkit.NeedsQemuImg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The plans of all golden definitions, as people have read and approved them: for a QEMU that can do everything, with
 * files below {@code /stage}. With {@code -Dratite.golden.update=true} they are written, to be read and committed.
 */
@NeedsQemuImg
class GoldenSetTest {
    private static final int AT_LEAST = 60;

    private static GoldenStage stage;
    private static GoldenPlans plans;

    @BeforeAll
    static void set(@TempDir Path root) throws IOException {
        stage = GoldenStage.in(root);
        plans = new GoldenPlans(stage, FirmwareDirectories.of(List.of(stage.descriptors())));
    }

    @AfterAll
    static void strike() {
        plans.close();
    }

    static List<String> names() {
        return GoldenSet.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void thePlanIsTheOneApproved(String name) throws IOException {
        VmDefinition vm = plans.read(name);
        assertThat(vm.name()).isEqualTo(name);
        Path program = Path.of("/usr/bin", vm.architecture().program());
        String plan = plans.plan(vm, program, new AbleQemu())
                .explain()
                .replace(stage.root().toString(), "/stage");
        Path golden = GoldenSet.file(name, ".txt");
        if (Boolean.getBoolean("ratite.golden.update")) {
            Files.writeString(golden, plan);
        }
        assertThat(plan).isEqualTo(Files.readString(golden));
    }

    @Test
    void thereAreEnoughAndNoneIsLeftOver() {
        assertThat(names()).hasSizeGreaterThanOrEqualTo(AT_LEAST);
        assertThat(GoldenSet.files(".txt")).isEqualTo(names());
        assertThat(names()).containsAll(GoldenSet.files(".lacks")).containsAll(GoldenSet.NEVER_STARTED.keySet());
    }

    @Test
    void everyRecordAndEveryPluginTypeIsInOneOfThem() {
        Set<Class<?>> met = new TreeSet<>((one, other) -> one.getName().compareTo(other.getName()));
        names().forEach(name -> RecordsIn.value(plans.read(name), met));
        assertThat(met).containsAll(RecordsIn.types(VmDefinition.class));
        assertThat(met).containsAll(optionTypes(Plugins.find(GoldenSetTest.class.getClassLoader())));
    }

    private static List<Class<?>> optionTypes(Plugins plugins) {
        return Stream.of(plugins.disks(), plugins.networks(), plugins.displays(), plugins.transports())
                .flatMap(GoldenSetTest::optionTypes)
                .toList();
    }

    private static Stream<Class<?>> optionTypes(PluginRegistry<?> registry) {
        return registry.types().stream().map(type -> registry.ofType(type).optionsType());
    }
}
