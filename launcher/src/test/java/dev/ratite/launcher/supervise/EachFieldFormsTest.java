package dev.ratite.launcher.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.Problem;
import dev.ratite.api.RatiteException;
import dev.ratite.launcher.capability.CapabilityStore;
import dev.ratite.launcher.definition.VmDefinition;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each field comes through JSON and through the builders. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EachFieldFormsTest {
    @TempDir
    private static Path files;

    private FieldPlans plans;

    @BeforeAll
    void prepare() throws Exception {
        FieldFiles.make(files);
        plans = new FieldPlans(files.resolve("bin").toString(), CapabilityStore.inMemory(), files);
    }

    static List<FieldSample> samples() {
        return FieldSamples.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void whatIsWrittenAsJsonReadsAsTheSame(FieldSample sample) {
        VmDefinition vm = plans.definition(sample.after(files));
        assertThat(vm).isNotEqualTo(plans.definition(sample.before(files)));
        assertThat(plans.codec().parse(plans.codec().write(vm), null)).isEqualTo(vm);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void whatABuilderIsToldIsInWhatItMakes(FieldSample sample) {
        VmDefinition vm = plans.definition(sample.after(files));
        assertThat(Builders.rebuilt(vm)).isEqualTo(vm);
    }

    static List<FieldSample> addresses() {
        return samples().stream()
                .filter(sample -> sample.fields().get(0).endsWith(".address"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void anAddressThatIsNoneIsRefused(FieldSample sample) {
        String wrong = sample.with(List.of("\"05.9\""), files);
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> plans.definition(wrong))
                .satisfies(e -> assertThat(e.problems())
                        .extracting(Problem::field)
                        .containsExactly(sample.fields().get(0)));
    }

    @Test
    void theBuildersAreFound() {
        assertThat(DefinitionFields.records().stream().filter(Builders::has))
                .extracting(Class::getSimpleName)
                .containsExactlyInAnyOrder(
                        "VmDefinition",
                        "Machine",
                        "Cpu",
                        "Memory",
                        "Boot",
                        "DiskDefinition",
                        "Throttle",
                        "NetworkDefinition");
    }
}
