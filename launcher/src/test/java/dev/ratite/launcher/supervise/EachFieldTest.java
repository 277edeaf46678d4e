package dev.ratite.launcher.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.launcher.capability.CapabilityStore;
import dev.ratite.launcher.definition.VmDefinition;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No field of a definition is dead: each of them changes what becomes of the VM, in the place where it should. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EachFieldTest {
    /** What no plan shows, and the test that fails when it is ignored. */
    private static final Map<String, String> ELSEWHERE =
            Map.of("VmDefinition.description", "dev.ratite.launcher.json.DefinitionRoundTripTest#theLargestComesBack");

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
    void aFieldChangesWhatItIsMeantToChange(FieldSample sample) {
        List<String> before = plans.known(sample.before(files));
        List<String> after = plans.lines(plans.definition(sample.after(files)));
        List<String> changed = sample.vanishes() ? without(before, after) : without(after, before);
        assertThat(changed)
                .as("%s: a line with %s", sample, sample.expected())
                .anyMatch(line -> sample.matches(line, files));
    }

    private static List<String> without(List<String> lines, List<String> others) {
        Set<String> known = new HashSet<>(others);
        return lines.stream().filter(line -> !known.contains(line)).toList();
    }

    @Test
    void noFieldIsWithoutATest() {
        Set<String> untested = new TreeSet<>(DefinitionFields.all());
        samples().forEach(sample -> untested.removeAll(fields(sample)));
        untested.removeAll(ELSEWHERE.keySet());
        assertThat(untested).as("fields without a sample").isEmpty();
    }

    /** The field that a sample is about, and what it is in. */
    private Set<String> fields(FieldSample sample) {
        return DefinitionFields.along(
                plans.definition(sample.after(files)), sample.fields().get(0));
    }

    @Test
    void whatIsTestedElsewhereIsStillAFieldAndItsTestIsThere() throws Exception {
        assertThat(DefinitionFields.all()).containsAll(ELSEWHERE.keySet());
        for (String test : ELSEWHERE.values()) {
            String[] parts = test.split("#");
            assertThat(Class.forName(parts[0]).getDeclaredMethods())
                    .extracting(Method::getName)
                    .contains(parts[1]);
        }
    }

    /** Of a choice, also those records that have no fields. */
    @Test
    void everyRecordIsInASample() {
        Map<Class<?>, Boolean> made = new LinkedHashMap<>();
        DefinitionFields.records().forEach(record -> made.put(record, false));
        samples().forEach(sample -> mark(plans.definition(sample.after(files)), made));
        assertThat(made).allSatisfy((record, there) -> assertThat(there)
                .as("%s is in a sample", record.getSimpleName())
                .isTrue());
    }

    private static void mark(Object value, Map<Class<?>, Boolean> made) {
        if (value instanceof List<?> list) {
            list.forEach(each -> mark(each, made));
        } else if (value instanceof Record record
                && record.getClass().getPackageName().equals(VmDefinition.class.getPackageName())) {
            made.put(record.getClass(), true);
            Arrays.stream(record.getClass().getRecordComponents())
                    .forEach(component -> mark(DefinitionFields.value(record, component), made));
        }
    }
}
