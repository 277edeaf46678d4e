package dev.ratite.launcher.supervise;

import static java.util.Objects.requireNonNull;

import com.google.inject.Inject;
import dev.ratite.api.BackendProvider;
import dev.ratite.api.Problems;
import dev.ratite.api.RatiteException;
import dev.ratite.api.disk.DiskBackend;
import dev.ratite.api.disk.DiskRequest;
import dev.ratite.api.display.DisplayBackend;
import dev.ratite.api.display.DisplayRequest;
import dev.ratite.api.network.NetworkBackend;
import dev.ratite.api.network.NetworkRequest;
import dev.ratite.api.transport.TransportBackend;
import dev.ratite.api.transport.TransportProvider;
import dev.ratite.api.transport.TransportRequest;
import dev.ratite.launcher.definition.CdromDefinition;
import dev.ratite.launcher.definition.DiskDefinition;
import dev.ratite.launcher.definition.MonitorDefinition;
import dev.ratite.launcher.definition.NetworkDefinition;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.json.DefinitionCodec;
import dev.ratite.launcher.plan.OpenDisk;
import dev.ratite.launcher.plan.OpenDisplay;
import dev.ratite.launcher.plan.OpenMedium;
import dev.ratite.launcher.plan.OpenNetwork;
import dev.ratite.launcher.plan.OpenTransport;
import dev.ratite.launcher.plugin.PluginCalls;
import dev.ratite.launcher.plugin.Plugins;
import dev.ratite.launcher.vm.VmError;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * Opens the backends of a definition, all of them, so that all faults are reported together. When one cannot be opened,
 * those that could are closed again.
 */
final class BackendOpener {
    /** The transport of a definition that names none. */
    static final String DEFAULT_TRANSPORT = "unix";

    private final Plugins plugins;
    private final PluginCalls calls;
    private final DefinitionCodec codec;
    private final Timeouts timeouts;

    @Inject
    BackendOpener(Plugins plugins, PluginCalls calls, DefinitionCodec codec, Timeouts timeouts) {
        this.plugins = plugins;
        this.calls = calls;
        this.codec = codec;
        this.timeouts = timeouts;
    }

    /** For a launch. {@code directory} is the VM's own. */
    OpenBackends open(VmDefinition vm, Path directory) {
        return open(vm, directory, false);
    }

    /** For a plan that nobody launches: disks may be in use, and {@code directory} need not exist. */
    OpenBackends openForPlan(VmDefinition vm, Path directory) {
        return open(vm, directory, true);
    }

    private OpenBackends open(VmDefinition vm, Path directory, boolean planOnly) {
        OpenBackends backends = new OpenBackends(calls, timeouts.plugin());
        Problems problems = new Problems();
        for (int i = 0; i < vm.disks().size(); i++) {
            DiskDefinition disk = vm.disks().get(i);
            problems.attempt("disks[" + i + "]", () -> disk(vm, disk, planOnly, backends));
        }
        for (int i = 0; i < vm.cdroms().size(); i++) {
            CdromDefinition cdrom = vm.cdroms().get(i);
            Record medium = cdrom.options();
            if (medium != null) {
                problems.attempt("cdroms[" + i + "]", () -> medium(vm, cdrom, medium, planOnly, backends));
            }
        }
        for (int i = 0; i < vm.networks().size(); i++) {
            NetworkDefinition network = vm.networks().get(i);
            problems.attempt("networks[" + i + "]", () -> network(vm, network, backends));
        }
        for (int i = 0; i < vm.displays().size(); i++) {
            DisplayRequest request = new DisplayRequest(vm.name(), "display" + i, directory, timeouts.plugin());
            Record options = vm.displays().get(i).options();
            problems.attempt("displays[" + i + "]", () -> display(options, request, backends));
        }
        problems.attempt("monitor", () -> monitor(vm, directory, backends));
        if (!problems.isEmpty()) {
            giveUp(vm, backends, problems);
        }
        return backends;
    }

    private static void giveUp(VmDefinition vm, OpenBackends backends, Problems problems) {
        RatiteException failure = new RatiteException(
                VmError.BACKENDS_UNAVAILABLE, "VM '" + vm.name() + "' cannot be had as defined:", problems.found());
        try (backends) {
            throw failure;
        }
    }

    private List<?> disk(VmDefinition vm, DiskDefinition disk, boolean planOnly, OpenBackends backends) {
        DiskRequest request = new DiskRequest(vm.name(), disk.id(), disk.readOnly(), timeouts.plugin(), planOnly);
        var provider = plugins.disks().ofOptions(disk.options().getClass());
        DiskBackend backend = open(provider, disk.options(), request);
        backends.add(new OpenDisk(disk, backend, origin(provider)));
        return ask(provider, "node", backend::node, "objects", backend::objects);
    }

    private List<?> medium(
            VmDefinition vm, CdromDefinition cdrom, Record options, boolean planOnly, OpenBackends backends) {
        DiskRequest request = new DiskRequest(vm.name(), cdrom.id(), true, timeouts.plugin(), planOnly);
        var provider = plugins.disks().ofOptions(options.getClass());
        DiskBackend backend = open(provider, options, request);
        backends.add(new OpenMedium(cdrom, backend, origin(provider)));
        return ask(provider, "node", backend::node, "objects", backend::objects);
    }

    private List<?> network(VmDefinition vm, NetworkDefinition network, OpenBackends backends) {
        NetworkRequest request = new NetworkRequest(
                vm.name(), network.id(), network.queues() == null ? 1 : network.queues(), timeouts.plugin());
        var provider = plugins.networks().ofOptions(network.options().getClass());
        NetworkBackend backend = open(provider, network.options(), request);
        backends.add(new OpenNetwork(network, backend, origin(provider)));
        return ask(provider, "netdev", backend::netdev, "netdev", backend::netdev);
    }

    private List<?> display(Record options, DisplayRequest request, OpenBackends backends) {
        var provider = plugins.displays().ofOptions(options.getClass());
        DisplayBackend backend = open(provider, options, request);
        backends.add(new OpenDisplay(backend, origin(provider)));
        return ask(provider, "display", backend::display, "videoDevices", backend::videoDevices);
    }

    private List<?> monitor(VmDefinition vm, Path directory, OpenBackends backends) {
        TransportRequest request = new TransportRequest(vm.name(), "monitor", directory, timeouts.plugin());
        MonitorDefinition wanted = vm.monitor();
        TransportProvider<?> provider = wanted == null
                ? plugins.transports().ofType(DEFAULT_TRANSPORT)
                : plugins.transports().ofOptions(wanted.options().getClass());
        Record options = wanted == null ? codec.defaults(provider.optionsType()) : wanted.options();
        TransportBackend backend = open(provider, options, request);
        backends.add(new OpenTransport(wanted == null ? "" : "monitor", backend, origin(provider)));
        return ask(provider, "chardev", backend::chardev, "files", backend::files);
    }

    @SuppressWarnings("unchecked") // the provider was picked by the class of these options
    private <O extends Record, Q extends Record, B extends AutoCloseable> B open(
            BackendProvider<O, Q, B> provider, Record options, Q request) {
        return calls.open(provider, (O) options, request, timeouts.plugin());
    }

    /** The values that a plan needs, asked for once under a deadline: later they are asked for without one. */
    private List<?> ask(
            BackendProvider<?, ?, ?> provider, String name, Supplier<?> value, String nextName, Supplier<?> nextValue) {
        return calls.call(
                PluginCalls.named(provider),
                timeouts.plugin(),
                () -> List.of(
                        requireNonNull(value.get(), () -> name + " is null"),
                        requireNonNull(nextValue.get(), () -> nextName + " is null")));
    }

    private static String origin(BackendProvider<?, ?, ?> provider) {
        return "plugin " + provider.type() + " of " + provider.getClass().getPackageName();
    }
}
