package dev.ratite.launcher.definition;

import static dev.ratite.launcher.definition.DefinitionError.BAD_VALUE;
import static dev.ratite.launcher.definition.DefinitionError.DEFINITION_INVALID;
import static dev.ratite.launcher.definition.DefinitionError.DUPLICATE_ID;
import static dev.ratite.launcher.definition.DefinitionError.MISSING_FIELD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ratite.api.Problem;
import dev.ratite.api.RatiteException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VmDefinitionProblemsTest {
    record Options() {}

    @Test
    void aVmWithoutANameIsTold() {
        assertThat(problemsOf(VmDefinition.named("")))
                .containsExactly(
                        new Problem("name", MISSING_FIELD, "The VM has no name", "add for example \"name\": \"web\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-web", ".web", "a b", "a/b", "a,b", "wéb", "a\n"})
    void aNameIsQuotedAsItIsWhenItCannotNameAVm(String name) {
        assertThat(problemsOf(VmDefinition.named(name)))
                .containsExactly(new Problem(
                        "name",
                        BAD_VALUE,
                        "'" + name + "' cannot name a VM",
                        "use up to 63 letters, digits, '.', '_' and '-', starting with a letter or digit"));
    }

    @Test
    void aNameHasUpTo63Letters() {
        assertThat(VmDefinition.named("x".repeat(63)).build().name()).hasSize(63);
        assertThat(problemsOf(VmDefinition.named("x".repeat(64)))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 4097})
    void cpusAreLimited(int cpus) {
        assertThat(problemsOf(VmDefinition.named("web").cpus(cpus)))
                .containsExactly(new Problem("cpus", BAD_VALUE, cpus + " is out of range", "choose 1 to 4096"));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 16777217})
    void memoryIsLimited(int mib) {
        assertThat(problemsOf(VmDefinition.named("web").memoryMib(mib)))
                .containsExactly(new Problem("memoryMib", BAD_VALUE, mib + " is out of range", "choose 1 to 16777216"));
    }

    @Test
    void aRelativeProgramDoesNotDo() {
        assertThat(problemsOf(VmDefinition.named("web").qemu(Path.of("qemu"))))
                .containsExactly(new Problem(
                        "qemu",
                        BAD_VALUE,
                        "'qemu' is not absolute",
                        "give the whole path, like /usr/bin/qemu-system-x86_64, or leave it out"));
    }

    @Test
    void anIdServesOnceAmongDisksNetworksAndDevices() {
        assertThat(problemsOf(VmDefinition.named("web")
                        .disk("a", new Options())
                        .disk("a", new Options())
                        .network("a", new Options())
                        .device("virtio-rng-pci", Map.of("id", "a"))))
                .containsExactly(taken("disks[1].id"), taken("networks[0].id"), taken("devices[0].id"));
    }

    @Test
    void devicesWithoutIdsDoNotClash() {
        assertThat(VmDefinition.named("web")
                        .device("virtio-rng-pci", Map.of())
                        .device("virtio-rng-pci", Map.of())
                        .build()
                        .devices())
                .hasSize(2);
    }

    @Test
    void aPlaceInTheBootOrderServesOnce() {
        assertThat(problemsOf(VmDefinition.named("web")
                        .disk(DiskDefinition.of("root", new Options())
                                .bootIndex(1)
                                .build())
                        .network(NetworkDefinition.of("lan", new Options())
                                .bootIndex(1)
                                .build())))
                .containsExactly(new Problem(
                        "networks[0].bootIndex",
                        DUPLICATE_ID,
                        "1 is the boot index of disks[0] already",
                        "give each device a place of its own in the boot order"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-daemonize", "--daemonize", "-pidfile", "-name", "-uuid", "-S", "-no-shutdown"})
    void optionsByWhichAVmIsFoundAndEndedAreNotForUsers(String option) {
        assertThat(problemsOf(VmDefinition.named("web").extraArguments("-snapshot", option)))
                .containsExactly(new Problem(
                        "extraArguments[1]",
                        BAD_VALUE,
                        "'" + option + "' is Ratite's own to give",
                        "leave it out: a VM that Ratite cannot find again cannot be stopped either"));
    }

    @Test
    void allProblemsComeTogetherUnderTheVmsName() {
        RatiteException failure = failureOf(VmDefinition.named("web")
                .cpus(0)
                .memoryMib(0)
                .qemu(Path.of("qemu"))
                .disk("a", new Options())
                .network("a", new Options()));
        assertThat(failure.code()).isEqualTo(DEFINITION_INVALID);
        assertThat(failure.sentence()).isEqualTo("The definition of VM 'web' is wrong:");
        assertThat(failure.problems())
                .extracting(Problem::field)
                .containsExactly("qemu", "cpus", "memoryMib", "networks[0].id");
    }

    private static Problem taken(String field) {
        return new Problem(field, DUPLICATE_ID, "'a' is the id of disks[0] already", "choose another id");
    }

    private static List<Problem> problemsOf(VmDefinitionBuilder builder) {
        return failureOf(builder).problems();
    }

    private static RatiteException failureOf(VmDefinitionBuilder builder) {
        RatiteException failure = catchThrowableOfType(RatiteException.class, builder::build);
        assertThat(failure).isNotNull();
        return failure;
    }
}
