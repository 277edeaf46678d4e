package dev.ratite.launcher.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.launcher.capability.CapabilityStore;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.plugin.PluginRegistry;
import dev.ratite.launcher.plugin.Plugins;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No option of the built-in plugins is dead: each changes what becomes of the VM, in the place where it should. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EachOptionTest {
    /** They need devices and interfaces of the host: the tests of that plugin have them. */
    private static final Set<String> OF_THE_HOST = Set.of(
            "TapNetworkOptions.interfaceName",
            "TapNetworkOptions.create",
            "TapNetworkOptions.script",
            "TapNetworkOptions.downScript",
            "TapNetworkOptions.vhost");

    /** What no plan shows, and the test that fails when it is ignored. */
    private static final Map<String, String> ELSEWHERE = Map.of(
            "TcpTransportOptions.lastPort",
            "dev.ratite.launcher.transport.TcpTransportProviderTest#theFirstFreePortIsTakenAndStaysTaken");

    @TempDir
    private static Path files;

    private final Plugins plugins = Plugins.find(EachOptionTest.class.getClassLoader());

    private FieldPlans plans;

    @BeforeAll
    void prepare() throws Exception {
        FieldFiles.make(files);
        plans = new FieldPlans(files.resolve("bin").toString(), CapabilityStore.inMemory(), files, plugins);
    }

    static List<FieldSample> samples() {
        return FieldSamples.of(List.of("net-options", "screen-options", "other-options"));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void anOptionChangesWhatItIsMeantToChange(FieldSample sample) {
        VmDefinition vm = plans.definition(sample.after(files));
        List<String> before = plans.known(sample.before(files));
        assertThat(plans.lines(vm))
                .filteredOn(line -> !before.contains(line))
                .as("%s: a line with %s", sample, sample.expected())
                .anyMatch(line -> sample.matches(line, files));
        assertThat(plans.codec().parse(plans.codec().write(vm), null)).isEqualTo(vm);
    }

    @Test
    void noOptionIsWithoutATest() throws Exception {
        Set<String> all = new TreeSet<>();
        options().forEach(type -> all.addAll(DefinitionFields.all(type)));
        Set<String> elsewhere = new TreeSet<>(OF_THE_HOST);
        elsewhere.addAll(ELSEWHERE.keySet());
        assertThat(all).containsAll(elsewhere).hasSizeGreaterThan(100);
        all.removeAll(elsewhere);
        samples()
                .forEach(sample -> all.removeAll(DefinitionFields.along(
                        plans.definition(sample.after(files)), sample.fields().get(0))));
        assertThat(all).as("options without a sample").isEmpty();
        for (String test : ELSEWHERE.values()) {
            String[] parts = test.split("#");
            assertThat(Class.forName(parts[0]).getDeclaredMethods())
                    .extracting(Method::getName)
                    .contains(parts[1]);
        }
    }

    private Stream<Class<? extends Record>> options() {
        return Stream.of(
                        options(plugins.disks()),
                        options(plugins.networks()),
                        options(plugins.displays()),
                        options(plugins.transports()))
                .flatMap(each -> each)
                .filter(type -> type.getPackageName()
                        .matches("dev\\.ratite\\.(storage|network|display|launcher\\.transport)\\b.*"));
    }

    private static Stream<Class<? extends Record>> options(PluginRegistry<?> registry) {
        return registry.types().stream().map(type -> registry.ofType(type).optionsType());
    }
}
