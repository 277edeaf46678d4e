package dev.ratite.launcher.supervise;

import dev.ratite.display.none.NoneDisplayProvider;
import dev.ratite.display.remote.SpiceDisplayProvider;
import dev.ratite.display.remote.VncDisplayProvider;
import dev.ratite.launcher.accelerator.AcceleratorTrials;
import dev.ratite.launcher.capability.CapabilityStore;
import dev.ratite.launcher.companion.CompanionSpec;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.firmware.FirmwareDirectories;
import dev.ratite.launcher.json.Codecs;
import dev.ratite.launcher.json.DefinitionCodec;
import dev.ratite.launcher.plan.Plan;
import dev.ratite.launcher.plugin.Offered;
import dev.ratite.launcher.plugin.PluginCalls;
import dev.ratite.launcher.plugin.Plugins;
import dev.ratite.launcher.process.StateDirectory;
import dev.ratite.launcher.transport.PipeTransportProvider;
import dev.ratite.launcher.transport.TcpTransportProvider;
import dev.ratite.launcher.transport.UnixTransportProvider;
import dev.ratite.network.socket.StreamNetworkProvider;
import dev.ratite.network.tap.BridgeNetworkProvider;
import dev.ratite.network.user.UserNetworkProvider;
import dev.ratite.storage.file.FileDiskProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Plans as a launch makes them, of the files that samples name. */
final class FieldPlans {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final DefinitionCodec codec;
    private final StateDirectory state;
    private final VmPlanner planner;
    private final DefinedCompanions companions;
    private final Map<String, List<String>> known = new HashMap<>();

    /** {@code searchPath} says where QEMU is; {@code files} where all else is, and where what is kept goes. */
    FieldPlans(String searchPath, CapabilityStore capabilities, Path files) {
        this(searchPath, capabilities, files, plugins());
    }

    /** See {@link #FieldPlans(String, CapabilityStore, Path)}. */
    FieldPlans(String searchPath, CapabilityStore capabilities, Path files, Plugins plugins) {
        this.codec = Codecs.of(plugins);
        this.state = new StateDirectory(files.resolve("s"));
        PluginCalls calls = new PluginCalls(task -> new Thread(task, "plugin").start());
        this.planner = new VmPlanner(
                state,
                new QemuProgram(searchPath),
                new BackendOpener(plugins, calls, codec, new Timeouts(PATIENCE, PATIENCE, PATIENCE, PATIENCE)),
                new CapabilityFacts(capabilities),
                new AcceleratorFacts(AcceleratorTrials.ofEnvironment(Map.of("RATITE_CACHE", files + "/cache"), files)),
                new FirmwareFacts(FirmwareDirectories.of(List.of(files.resolve("firmware"))), state));
        this.companions =
                new DefinedCompanions(new SearchPath(files.resolve("bin").toString()));
    }

    private static Plugins plugins() {
        return Offered.plugins(
                new FileDiskProvider(),
                new UserNetworkProvider(),
                new BridgeNetworkProvider(),
                new StreamNetworkProvider(),
                new WideNetworks(),
                new NoneDisplayProvider(),
                new VncDisplayProvider(),
                new SpiceDisplayProvider(),
                new UnixTransportProvider(),
                new TcpTransportProvider(),
                new PipeTransportProvider());
    }

    DefinitionCodec codec() {
        return codec;
    }

    VmDefinition definition(String json) {
        return codec.parse(json, null);
    }

    Plan plan(VmDefinition vm) {
        return planner.plan(vm);
    }

    /** Where QEMU's sockets are to be. */
    Path directory(VmDefinition vm) {
        return state.run(vm.name()).path();
    }

    /** All that a definition leads to, line by line: its plan explained, and the programs beside QEMU. */
    List<String> lines(VmDefinition vm) {
        Stream<String> beside = companions.of(vm, state.run(vm.name())).stream().map(FieldPlans::line);
        List<String> lines = new ArrayList<>(plan(vm).explain().lines().toList());
        lines.addAll(beside.toList());
        return lines;
    }

    /** The same of a VM from which many samples start. */
    List<String> known(String json) {
        return known.computeIfAbsent(json, vm -> lines(definition(vm)));
    }

    private static String line(CompanionSpec companion) {
        return companion.program() + " " + String.join(" ", companion.arguments());
    }
}
