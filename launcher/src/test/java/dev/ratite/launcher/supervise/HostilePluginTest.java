package dev.ratite.launcher.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ratite.api.ErrorCode;
import dev.ratite.api.Problem;
import dev.ratite.api.RatiteException;
import dev.ratite.launcher.VmHost;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.json.Codecs;
import dev.ratite.launcher.json.DefinitionCodec;
import dev.ratite.launcher.plugin.Offered;
import dev.ratite.launcher.plugin.PluginCalls;
import dev.ratite.launcher.plugin.PluginError;
import dev.ratite.launcher.plugin.PluginReleaser;
import dev.ratite.launcher.plugin.Plugins;
import dev.ratite.launcher.process.SpareShell;
import dev.ratite.launcher.process.StateDirectory;
import dev.ratite.launcher.thread.DaemonThreads;
import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.launcher.vm.VmError;
import dev.ratite.testkit.NeedsQemu;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A plugin that misbehaves at any of its callbacks fails alone, by its name, in its time, and nothing is left. */
@Tag("integration")
@NeedsQemu
@Timeout(30)
class HostilePluginTest {
    /** Blocked callbacks are waited for that long from when they block; those that behave have all they need. */
    private static final Duration PLUGIN = Duration.ofMillis(300);

    /** Longer than a test may take: no callback is waited for that long, not even one that connects. */
    private static final Duration LAUNCH = Duration.ofSeconds(60);

    private static final Duration GENEROUS = Duration.ofSeconds(10);

    @RegisterExtension
    final VmHost host = new VmHost();

    private final ExecutorService threads = Executors.newCachedThreadPool(new DaemonThreads("test"));
    private VmDefinition vm;

    @BeforeEach
    void defineAVmWithAllKindsOfPlugins() {
        vm = VmDefinition.named("web")
                .memoryMib(32)
                .disk("a", new HostilePlugins.DiskOptions("a"))
                .disk("b", new HostilePlugins.DiskOptions("b"))
                .network("lan", new HostilePlugins.NetworkOptions("lan"))
                .display(new HostilePlugins.DisplayOptions("screen"))
                .monitor(new HostilePlugins.TransportOptions("way"))
                .build();
    }

    @AfterEach
    void endThreads() {
        Hostility.releaseBlocked();
        threads.shutdownNow();
        host.assertNothingLeft();
    }

    static Stream<Arguments> misbehaviours() {
        return Stream.of(
                        "disk.open",
                        "disk.node",
                        "disk.objects",
                        "network.open",
                        "network.netdev",
                        "network.forwards",
                        "display.open",
                        "display.display",
                        "display.videoDevices",
                        "transport.open",
                        "transport.chardev",
                        "transport.files",
                        "transport.prepare",
                        "transport.connect")
                .flatMap(callback -> Stream.of(Hostility.values()).map(how -> Arguments.of(callback, how)));
    }

    @ParameterizedTest
    @MethodSource("misbehaviours")
    void theLaunchFailsByThePluginsNameAndAllThatWasOpenedIsClosed(String callback, Hostility how) {
        HostilePlugins plugins = HostilePlugins.at(callback, how);
        RatiteException failure = catchThrowableOfType(RatiteException.class, () -> {
            RunningVm unused = launcher(plugins).launch(vm);
        });
        assertThat(failure).as("the launch fails").isNotNull();
        assertThat(failure.getMessage()).containsIgnoringCase("plugin").contains("hostile");
        assertThat(codes(failure))
                .containsOnly(how == Hostility.BLOCKS ? PluginError.PLUGIN_TIMED_OUT : PluginError.PLUGIN_FAILED);
        assertClosedInReverse(plugins);
        host.assertNothingLeft();
    }

    @Test
    void pluginsThatBehaveAreClosedInReverseWhenTheVmHasEnded() {
        HostilePlugins plugins = HostilePlugins.tame();
        RunningVm running = launcher(plugins).launch(vm);
        assertThat(plugins.notes()).noneMatch(note -> note.startsWith("close"));
        running.kill();
        assertThat(plugins.notes())
                .containsExactly(
                        "open disk.a",
                        "open disk.b",
                        "open network.lan",
                        "open display.screen",
                        "open transport.way",
                        "close transport.way",
                        "close display.screen",
                        "close network.lan",
                        "close disk.b",
                        "close disk.a");
    }

    static Stream<Arguments> badCloses() {
        return Stream.of("disk.close", "network.close", "display.close", "transport.close")
                .flatMap(callback ->
                        Stream.of(Hostility.THROWS, Hostility.BLOCKS).map(how -> Arguments.of(callback, how)));
    }

    @ParameterizedTest
    @MethodSource("badCloses")
    void aPluginThatDoesNotCloseKeepsNoOtherFromBeingClosedAndIsNamed(String callback, Hostility how) {
        HostilePlugins plugins = HostilePlugins.at(callback, how);
        RunningVm running = launcher(plugins).launch(vm);
        RatiteException failure = catchThrowableOfType(RatiteException.class, running::kill);
        assertThat(failure).as("the end is told with the failure").isNotNull();
        assertThat(failure.code()).isEqualTo(VmError.RELEASE_FAILED);
        assertThat(failure.sentence()).contains("VM 'web'", "was killed");
        assertThat(failure).cause().hasMessageContaining("plugin hostile");
        assertClosedInReverse(plugins);
    }

    @Test
    void aPluginThatNeitherOpensNorClosesIsToldWithBoth() {
        HostilePlugins plugins = HostilePlugins.at("disk.close", Hostility.THROWS);
        VmDefinition broken = VmDefinition.named("web")
                .disk("a", new HostilePlugins.DiskOptions("a"))
                .disk("b", new NobodysOptions())
                .monitor(new HostilePlugins.TransportOptions("way"))
                .build();
        RatiteException failure = catchThrowableOfType(RatiteException.class, () -> {
            RunningVm unused = launcher(plugins).launch(broken);
        });
        assertThat(failure.problems()).hasSize(1);
        assertThat(failure.getSuppressed()).singleElement().satisfies(closing -> assertThat(closing)
                .hasMessageContaining("plugin hostile")
                .hasMessageContaining("bang"));
    }

    record NobodysOptions() {}

    private static void assertClosedInReverse(HostilePlugins plugins) {
        List<String> closed = new ArrayList<>(notes(plugins, "close "));
        Collections.reverse(closed);
        assertThat(closed).isEqualTo(notes(plugins, "open "));
    }

    private static List<String> notes(HostilePlugins plugins, String beginning) {
        return plugins.notes().stream()
                .filter(note -> note.startsWith(beginning))
                .map(note -> note.substring(beginning.length()))
                .toList();
    }

    private static List<ErrorCode> codes(RatiteException failure) {
        return failure.problems().isEmpty()
                ? List.of(failure.code())
                : failure.problems().stream().map(Problem::code).toList();
    }

    private VmLauncher launcher(HostilePlugins hostile) {
        Plugins plugins =
                Offered.plugins(hostile.disks(), hostile.networks(), hostile.displays(), hostile.transports());
        PluginCalls calls = new PluginCalls(task -> Hostility.untilItStands(threads, task));
        DefinitionCodec codec = Codecs.of(plugins);
        Duration plugin = hostile.how() == Hostility.BLOCKS ? PLUGIN : GENEROUS;
        Timeouts timeouts = new Timeouts(LAUNCH, Duration.ofSeconds(5), plugin, PLUGIN);
        StateDirectory state = new StateDirectory(host.state());
        BackendOpener opener = new BackendOpener(plugins, calls, codec, timeouts);
        VmPlanner planner = new VmPlanner(
                state,
                new QemuProgram(System.getenv("PATH")),
                opener,
                new CapabilityFacts(SupervisionModule.capabilities(timeouts)),
                new AcceleratorFacts(SupervisionModule.trials()),
                new FirmwareFacts(SupervisionModule.firmware(), state));
        return new VmLauncher(
                state,
                opener,
                planner,
                (definition, directory) -> List.of(),
                codec,
                calls,
                timeouts,
                threads,
                PluginReleaser.releasers(plugins, calls, plugin),
                LaunchSteps.UNTOLD,
                new DeviceStage(opener, planner, codec, calls, timeouts, threads, LaunchSteps.UNTOLD),
                new SpareShell());
    }
}
