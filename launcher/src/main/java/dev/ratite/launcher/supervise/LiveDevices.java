package dev.ratite.launcher.supervise;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.claim.SocketClaims;
import dev.ratite.launcher.definition.Balloon;
import dev.ratite.launcher.definition.CdromDefinition;
import dev.ratite.launcher.definition.ChannelDefinition;
import dev.ratite.launcher.definition.ConsoleDefinition;
import dev.ratite.launcher.definition.DeviceDefinition;
import dev.ratite.launcher.definition.DiskDefinition;
import dev.ratite.launcher.definition.NetworkDefinition;
import dev.ratite.launcher.definition.PciPassthrough;
import dev.ratite.launcher.definition.Rng;
import dev.ratite.launcher.definition.SerialDefinition;
import dev.ratite.launcher.definition.UsbDevice;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.device.DeviceError;
import dev.ratite.launcher.device.MediumOptions;
import dev.ratite.launcher.device.PartKind;
import dev.ratite.launcher.device.PresentDevice;
import dev.ratite.launcher.device.Tray;
import dev.ratite.launcher.device.Unplug;
import dev.ratite.launcher.device.UnplugOptions;
import dev.ratite.launcher.device.VmDevices;
import dev.ratite.launcher.hotplug.Modules;
import dev.ratite.launcher.hotplug.PlanDelta;
import dev.ratite.launcher.hotplug.PlanRemoval;
import dev.ratite.launcher.hotplug.PlugCommand;
import dev.ratite.launcher.hotplug.QemuFacts;
import dev.ratite.launcher.hotplug.Unplugs;
import dev.ratite.launcher.hotplug.VmParts;
import dev.ratite.launcher.measure.GuestStatistics;
import dev.ratite.launcher.operation.Operation;
import dev.ratite.launcher.operation.VmOperations;
import dev.ratite.launcher.plan.Plan;
import dev.ratite.launcher.plan.PlannedArgument;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** The devices of a VM that this program owns. */
final class LiveDevices implements VmDevices {
    /** A guest has let a device go: that is done sooner or later, whatever change comes first. */
    private static final Duration AFTERMATH = Duration.ofMinutes(5);

    private final DeviceStage stage;
    private final Ownership own;
    private final MonitorCalls monitor;
    private final Runnable requireOwned;
    private final Runnable networksChanged;
    private final PresentVm present;
    private final Replanning replanning;
    private final DeviceChanges changes;
    private final MediumChanges media;
    private final GrowthChanges growth;
    private final Unplugs unplugs;
    private final ChangeTurn turn;
    private final VmOperations operations;

    /**
     * @param requireOwned throws when the VM is no longer this program's
     * @param networksChanged called after a network has come or gone
     */
    LiveDevices(
            DeviceStage stage,
            Ownership own,
            MonitorCalls monitor,
            VmOperations operations,
            Runnable requireOwned,
            Runnable networksChanged) {
        this.stage = stage;
        this.own = own;
        this.monitor = monitor;
        this.requireOwned = requireOwned;
        this.networksChanged = networksChanged;
        String vm = own.definition.name();
        this.present = new PresentVm(own.directory, stage.codec(), own.definition, own.plan);
        this.replanning =
                new Replanning(stage.planner(), stage.calls(), stage.timeouts().plugin(), own.directory);
        this.changes = new DeviceChanges(own, present, monitor, stage.steps());
        this.media = new MediumChanges(stage, own, present, changes, replanning);
        this.growth = new GrowthChanges(own, present, monitor, changes, replanning);
        this.unplugs = new Unplugs(vm, monitor, stage.executor(), this::gone);
        this.turn = new ChangeTurn(vm);
        this.operations = operations;
    }

    /** From here on it hears of devices that go. */
    void listen() {
        own.session().subscribe(Unplugs.EVENTS.toArray(String[]::new)).deliverTo(unplugs, stage.executor());
    }

    /** For a VM that was somebody else's: clears up after what went while nobody owned it. Blocks. */
    void catchUp() {
        List<String> devices = VmParts.of(present.definition()).stream()
                .map(VmParts.Part::id)
                .filter(id -> PlanRemoval.find(present.plan(), id).isPresent())
                .toList();
        changes.lost(devices).forEach(id -> tolerant(() -> gone(id)));
        growth.goneModules().forEach(id -> tolerant(() -> gone(id)));
        tolerant(() -> own.releaseAllBut(backed()));
    }

    /** What cannot be cleared up is no reason to leave the VM alone: it is for the VM's end. */
    private void tolerant(Runnable clearing) {
        try {
            clearing.run();
        } catch (RatiteException e) {
            String vm = definition().name();
            System.getLogger("ratite.vm." + vm)
                    .log(
                            System.Logger.Level.WARNING,
                            () -> "VM '" + vm + "' was adopted, but not all of what it had before could be cleared up: "
                                    + e.getMessage());
        }
    }

    /** The ids of all for which plugins may hold something. */
    private Set<String> backed() {
        Set<String> ids = new HashSet<>();
        definition().disks().forEach(disk -> ids.add(disk.id()));
        definition().networks().forEach(network -> ids.add(network.id()));
        definition().cdroms().stream().filter(drive -> drive.options() != null).forEach(drive -> ids.add(drive.id()));
        return ids;
    }

    VmDefinition definition() {
        return present.definition();
    }

    Plan plan() {
        return present.plan();
    }

    @Override
    public List<PresentDevice> present() {
        return VmParts.of(present.definition()).stream()
                .filter(part -> !isSupply(part.kind())
                        || PlanRemoval.find(present.plan(), part.id()).isPresent())
                .map(this::describe)
                .toList();
    }

    /** Every VM has those whose board takes them. */
    private static boolean isSupply(PartKind kind) {
        return kind == PartKind.RNG || kind == PartKind.BALLOON;
    }

    private PresentDevice describe(VmParts.Part part) {
        Plan plan = present.plan();
        String driver = PlanRemoval.find(plan, part.id())
                .map(argument -> String.valueOf(argument.fields().get("driver")))
                .orElse("");
        String where = plan.addresses().getOrDefault(part.id(), "");
        return new PresentDevice(part.id(), part.kind(), driver, where, present.since(part.id()));
    }

    @Override
    public PresentDevice plug(DiskDefinition disk) {
        return plug(PartKind.DISK, disk.id(), disk);
    }

    @Override
    public PresentDevice plug(CdromDefinition cdrom) {
        return plug(PartKind.CDROM, cdrom.id(), cdrom);
    }

    @Override
    public PresentDevice plug(NetworkDefinition network) {
        PresentDevice plugged = plug(PartKind.NETWORK, network.id(), network);
        networksChanged.run();
        return plugged;
    }

    @Override
    public PresentDevice plug(UsbDevice device) {
        return plug(PartKind.USB, device.id(), device);
    }

    @Override
    public PresentDevice plug(SerialDefinition serial) {
        return plug(PartKind.SERIAL, serial.id(), serial);
    }

    @Override
    public PresentDevice plug(ConsoleDefinition console) {
        return plug(PartKind.CONSOLE, console.id(), console);
    }

    @Override
    public PresentDevice plug(ChannelDefinition channel) {
        return plug(PartKind.CHANNEL, channel.id(), channel);
    }

    @Override
    public PresentDevice plug(PciPassthrough device) {
        return plug(PartKind.PASSTHROUGH, device.id(), device);
    }

    @Override
    public PresentDevice plug(Rng rng) {
        return plug(PartKind.RNG, VmParts.RNG, rng);
    }

    @Override
    public PresentDevice plug(Balloon balloon) {
        PresentDevice plugged = plug(PartKind.BALLOON, VmParts.BALLOON, balloon);
        GuestStatistics.begin(own.session());
        return plugged;
    }

    @Override
    public PresentDevice plug(DeviceDefinition device) {
        String id = VmParts.idOf(device);
        if (id == null) {
            throw new RatiteException(
                    DeviceError.CHANGE_IMPOSSIBLE,
                    "The device '" + device.device().driver() + "' has no id, and could never be unplugged from VM '"
                            + definition().name() + "'",
                    "give it one: a property 'id'",
                    null);
        }
        return plug(PartKind.OTHER, id, device);
    }

    private PresentDevice plug(PartKind kind, String id, Object part) {
        return inTurn("plugging in '" + id + "'", () -> {
            VmDefinition wished = VmParts.with(definition(), kind, part);
            try (OpenBackends added = replanning.none()) {
                stage.opener().openPart(wished, id, added, own.ledger());
                PlanDelta delta =
                        replanning.delta(present, present.plan(), wished, added, Replanning.shift(wished, kind));
                delta.requireOnlyAdded();
                List<PlugCommand> commands = new ArrayList<>();
                for (PlannedArgument argument : delta.added()) {
                    PlugCommand.of(argument, delta.secretFiles()).ifPresent(commands::add);
                }
                SocketClaims sockets = sockets(delta.result(), present.plan());
                sockets.requireFree();
                own.takes(sockets);
                changes.plug(id, wished, delta, commands, added);
            }
            return describe(new VmParts.Part(id, kind));
        });
    }

    @Override
    public Unplug unplug(String id, UnplugOptions options) {
        return inTurn("unplugging '" + id + "'", () -> {
            VmParts.Part part = VmParts.find(definition(), id)
                    .orElseThrow(() -> new RatiteException(
                            DeviceError.NOT_PLUGGED, "VM '" + definition().name() + "' has no device '" + id + "'"));
            PlanRemoval.ofDevice(present.plan(), id).requireAlone();
            VmParts.without(definition(), part);
            return unplugs.unplug(id, options);
        });
    }

    /**
     * The guest has let go a device, asked or not. That has happened, and clearing up behind it is in nobody's way: it is no
     * operation, and no stop is refused for it.
     */
    private void gone(String id) {
        boolean network = turn.during("clearing up after '" + id + "'", AFTERMATH, () -> {
            requireOwned.run();
            changes.settle();
            if (Modules.isMemory(id)) {
                growth.gone(id);
                return false;
            }
            VmParts.Part part = VmParts.find(definition(), id).orElse(null);
            if (part == null || new QemuFacts(monitor).device(id)) {
                return false;
            }
            clearUp(part);
            return part.kind() == PartKind.NETWORK;
        });
        if (network) {
            networksChanged.run();
        }
    }

    private void clearUp(VmParts.Part part) {
        Plan before = present.plan();
        changes.remove(part.id(), VmParts.without(definition(), part), PlanRemoval.ofDevice(present.plan(), part.id()));
        own.close(part.id());
        own.releases(sockets(before, present.plan()));
    }

    private SocketClaims sockets(Plan plan, Plan without) {
        return SocketClaims.difference(plan, without, own.directory.path());
    }

    @Override
    public void insert(String cdrom, Record medium, MediumOptions options) {
        inTurn("inserting a medium into '" + cdrom + "'", () -> {
            media.insert(cdrom, medium, options);
            return cdrom;
        });
    }

    @Override
    public void eject(String cdrom, MediumOptions options) {
        inTurn("ejecting the medium of '" + cdrom + "'", () -> {
            media.eject(cdrom, options);
            return cdrom;
        });
    }

    @Override
    public Tray tray(String cdrom) {
        requireOwned.run();
        return new QemuFacts(monitor)
                .tray(cdrom)
                .orElseThrow(() -> new RatiteException(
                        DeviceError.NOT_PLUGGED, "VM '" + definition().name() + "' has no drive '" + cdrom + "'"));
    }

    @Override
    public int plugCpus(int count) {
        return inTurn("plugging in CPUs", () -> growth.cpus(count));
    }

    @Override
    public int plugMemory(int mib) {
        return inTurn("plugging in memory", () -> growth.memory(mib));
    }

    @Override
    public Unplug unplugMemory(UnplugOptions options) {
        return inTurn("unplugging memory", () -> unplugs.unplug(growth.module(), options));
    }

    /** Changes of this program wait for each other; whatever else is being done to the VM refuses them, and they refuse it. */
    @SuppressWarnings("try") // an operation is under way, not used
    private <T> T inTurn(String what, Supplier<T> change) {
        requireOwned.run();
        return turn.during(what, patience(), () -> {
            requireOwned.run();
            try (Operation unused = operations.begin(what)) {
                changes.settle();
                return change.get();
            }
        });
    }

    /** Gives the VM away once nothing of its devices is being cleared up, or what does that has had its time. */
    void still(Runnable givingAway) {
        turn.orLate(patience(), givingAway);
    }

    private Duration patience() {
        return stage.timeouts().plugin().plus(stage.timeouts().command());
    }

    /** The VM has ended. */
    void close() {
        changes.close();
    }
}
