package dev.ratite.launcher.supervise;

import static java.util.Objects.requireNonNull;

import com.google.inject.Inject;
import dev.ratite.api.BackendProvider;
import dev.ratite.api.HostResources;
import dev.ratite.api.Problems;
import dev.ratite.api.RatiteException;
import dev.ratite.api.disk.DiskBackend;
import dev.ratite.api.disk.DiskRequest;
import dev.ratite.api.display.DisplayBackend;
import dev.ratite.api.display.DisplayRequest;
import dev.ratite.api.network.NetworkBackend;
import dev.ratite.api.network.NetworkRequest;
import dev.ratite.api.transport.ReopeningTransportProvider;
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
import dev.ratite.launcher.plugin.PluginKind;
import dev.ratite.launcher.plugin.Plugins;
import dev.ratite.launcher.process.Ledger;
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

    /** For a launch. {@code directory} is the VM's own, and so is the ledger, in which plugins write down what they take. */
    OpenBackends open(VmDefinition vm, Path directory, Ledger ledger) {
        return open(vm, directory, PluginResources.writtenTo(ledger));
    }

    /** For a plan that nobody launches: disks may be in use, and {@code directory} need not exist. */
    OpenBackends openForPlan(VmDefinition vm, Path directory) {
        return open(vm, directory, Lending.FOR_A_PLAN);
    }

    private OpenBackends open(VmDefinition vm, Path directory, Lending lending) {
        OpenBackends backends = new OpenBackends(calls, timeouts.plugin());
        Problems problems = new Problems();
        for (int i = 0; i < vm.disks().size(); i++) {
            DiskDefinition disk = vm.disks().get(i);
            problems.attempt("disks[" + i + "]", () -> disk(vm, disk, lending, backends));
        }
        for (int i = 0; i < vm.cdroms().size(); i++) {
            CdromDefinition cdrom = vm.cdroms().get(i);
            Record medium = cdrom.options();
            if (medium != null) {
                problems.attempt("cdroms[" + i + "]", () -> medium(vm, cdrom, medium, lending, backends));
            }
        }
        for (int i = 0; i < vm.networks().size(); i++) {
            NetworkDefinition network = vm.networks().get(i);
            problems.attempt("networks[" + i + "]", () -> network(vm, network, lending, backends));
        }
        for (int i = 0; i < vm.displays().size(); i++) {
            String id = "display" + i;
            Record options = vm.displays().get(i).options();
            problems.attempt("displays[" + i + "]", () -> display(vm, id, options, directory, lending, backends));
        }
        problems.attempt("monitor", () -> monitor(vm, directory, lending, backends));
        if (!problems.isEmpty()) {
            giveUp(vm, backends, problems);
        }
        return backends;
    }

    /**
     * For one part of the definition of a VM that runs; nothing where it needs none. What is opened comes into {@code
     * backends}, and what plugins take into the VM's ledger.
     */
    void openPart(VmDefinition vm, String id, OpenBackends backends, Ledger ledger) {
        Lending lending = PluginResources.writtenTo(ledger);
        Problems problems = new Problems();
        for (int i = 0; i < vm.disks().size(); i++) {
            DiskDefinition disk = vm.disks().get(i);
            if (disk.id().equals(id)) {
                problems.attempt("disks[" + i + "]", () -> disk(vm, disk, lending, backends));
            }
        }
        for (int i = 0; i < vm.cdroms().size(); i++) {
            CdromDefinition cdrom = vm.cdroms().get(i);
            Record medium = cdrom.options();
            if (cdrom.id().equals(id) && medium != null) {
                problems.attempt("cdroms[" + i + "]", () -> medium(vm, cdrom, medium, lending, backends));
            }
        }
        for (int i = 0; i < vm.networks().size(); i++) {
            NetworkDefinition network = vm.networks().get(i);
            if (network.id().equals(id)) {
                problems.attempt("networks[" + i + "]", () -> network(vm, network, lending, backends));
            }
        }
        if (!problems.isEmpty()) {
            giveUp(vm, backends, problems);
        }
    }

    private static void giveUp(VmDefinition vm, OpenBackends backends, Problems problems) {
        RatiteException failure = new RatiteException(
                VmError.BACKENDS_UNAVAILABLE, "VM '" + vm.name() + "' cannot be had as defined:", problems.found());
        try (backends) {
            throw failure;
        }
    }

    private List<?> disk(VmDefinition vm, DiskDefinition disk, Lending lending, OpenBackends backends) {
        var provider = plugins.disks().ofOptions(disk.options().getClass());
        HostResources lent = lending.to(PluginKind.DISK, provider, disk.id());
        DiskRequest request =
                new DiskRequest(vm.name(), disk.id(), disk.readOnly(), timeouts.plugin(), lent.planOnly(), lent);
        DiskBackend backend = open(provider, disk.options(), request);
        backends.add(new OpenDisk(disk, backend, origin(provider)));
        return ask(provider, "node", backend::node, "objects", backend::objects);
    }

    private List<?> medium(
            VmDefinition vm, CdromDefinition cdrom, Record options, Lending lending, OpenBackends backends) {
        var provider = plugins.disks().ofOptions(options.getClass());
        HostResources lent = lending.to(PluginKind.DISK, provider, cdrom.id());
        DiskRequest request = new DiskRequest(vm.name(), cdrom.id(), true, timeouts.plugin(), lent.planOnly(), lent);
        DiskBackend backend = open(provider, options, request);
        backends.add(new OpenMedium(cdrom, backend, origin(provider)));
        return ask(provider, "node", backend::node, "objects", backend::objects);
    }

    private List<?> network(VmDefinition vm, NetworkDefinition network, Lending lending, OpenBackends backends) {
        var provider = plugins.networks().ofOptions(network.options().getClass());
        NetworkRequest request = new NetworkRequest(
                vm.name(),
                network.id(),
                network.queues() == null ? 1 : network.queues(),
                timeouts.plugin(),
                lending.to(PluginKind.NETWORK, provider, network.id()));
        NetworkBackend backend = open(provider, network.options(), request);
        backends.add(new OpenNetwork(network, backend, origin(provider)));
        return ask(provider, "netdev", backend::netdev, "netdev", backend::netdev);
    }

    private List<?> display(
            VmDefinition vm, String id, Record options, Path directory, Lending lending, OpenBackends backends) {
        var provider = plugins.displays().ofOptions(options.getClass());
        DisplayRequest request = new DisplayRequest(
                vm.name(), id, directory, timeouts.plugin(), lending.to(PluginKind.DISPLAY, provider, id));
        DisplayBackend backend = open(provider, options, request);
        backends.add(new OpenDisplay(backend, origin(provider)));
        return ask(provider, "display", backend::display, "videoDevices", backend::videoDevices);
    }

    private List<?> monitor(VmDefinition vm, Path directory, Lending lending, OpenBackends backends) {
        TransportProvider<?> provider = transport(vm);
        HostResources lent = lending.to(PluginKind.TRANSPORT, provider, "monitor");
        TransportBackend backend =
                open(provider, transportOptions(vm, provider), transportRequest(vm, directory, lent));
        backends.add(new OpenTransport(vm.monitor() == null ? "" : "monitor", backend, origin(provider)));
        return ask(provider, "chardev", backend::chardev, "files", backend::files);
    }

    /**
     * The way to the monitor of a VM that another program has launched, alone; nothing where its transport cannot find it. Then
     * the VM's rescue monitor serves.
     */
    OpenBackends reopen(VmDefinition vm, Path directory) {
        OpenBackends backends = new OpenBackends(calls, timeouts.plugin());
        TransportProvider<?> provider = transport(vm);
        if (provider instanceof ReopeningTransportProvider<?> reopening) {
            TransportRequest request = transportRequest(vm, directory, HostResources.unrecorded(false));
            TransportBackend backend = reopen(reopening, transportOptions(vm, provider), request);
            backends.add(new OpenTransport(vm.monitor() == null ? "" : "monitor", backend, origin(provider)));
        }
        return backends;
    }

    @SuppressWarnings("unchecked") // the provider was picked by the class of these options
    private <O extends Record> TransportBackend reopen(
            ReopeningTransportProvider<O> provider, Record options, TransportRequest request) {
        return calls.call(PluginCalls.named(provider), timeouts.plugin(), () -> provider.reopen((O) options, request));
    }

    private TransportProvider<?> transport(VmDefinition vm) {
        MonitorDefinition wanted = vm.monitor();
        return wanted == null
                ? plugins.transports().ofType(DEFAULT_TRANSPORT)
                : plugins.transports().ofOptions(wanted.options().getClass());
    }

    private Record transportOptions(VmDefinition vm, TransportProvider<?> provider) {
        MonitorDefinition wanted = vm.monitor();
        return wanted == null ? codec.defaults(provider.optionsType()) : wanted.options();
    }

    private TransportRequest transportRequest(VmDefinition vm, Path directory, HostResources lent) {
        return new TransportRequest(vm.name(), "monitor", directory, timeouts.plugin(), lent);
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
                provider,
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
