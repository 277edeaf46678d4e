package dev.ratite.launcher.autostart;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.operator.VmDirectory;
import dev.ratite.launcher.operator.VmSummary;
import dev.ratite.launcher.restart.SupervisedVm;
import dev.ratite.launcher.vm.VmError;
import dev.ratite.launcher.vm.VmState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** The list of VMs to start with the machine, for programs that can read definitions and launch. Safe for many threads. */
public final class Autostart {
    /** What a VM gets to say that it runs; its process is enough. */
    private static final Duration ANSWER = Duration.ofSeconds(1);

    private final AutostartList list;
    private final VmDirectory vms;
    private final Function<VmDefinition, String> writer;
    private final Function<String, VmDefinition> reader;
    private final Function<VmDefinition, SupervisedVm> starter;

    /**
     * The list of a state directory.
     *
     * @param writer makes JSON of a definition, and {@code reader} the definition of that
     * @param starter launches a VM and supervises it
     */
    public Autostart(
            Path stateDirectory,
            Function<VmDefinition, String> writer,
            Function<String, VmDefinition> reader,
            Function<VmDefinition, SupervisedVm> starter) {
        this.list = AutostartList.in(stateDirectory);
        this.vms = VmDirectory.in(stateDirectory);
        this.writer = writer;
        this.reader = reader;
        this.starter = starter;
    }

    /** The list, for looking at it and taking VMs off it. */
    public AutostartList list() {
        return list;
    }

    /**
     * Puts a VM on the list, or changes what is kept for it. A copy of the definition is kept, with absolute paths; the VM
     * is not started now.
     *
     * @param order the lower are started first
     * @param delay what is waited before it is started
     */
    public void add(VmDefinition definition, int order, Duration delay) {
        requireNonNull(definition, "definition is null");
        list.put(new AutostartEntry(definition.name(), order, delay), writer.apply(definition));
    }

    /**
     * Starts all VMs of the list, one after the other in their order, each after its delay, and supervises them as their
     * definitions say. Those that run already are left alone, whoever owns them. One that cannot be started hinders no
     * other. Blocks for all delays and launches together.
     *
     * @throws RatiteException INTERRUPTED; what was started by then goes on
     */
    public List<AutostartResult> startAll() {
        List<AutostartResult> results = new ArrayList<>();
        for (AutostartEntry entry : list.entries()) {
            results.add(start(entry));
        }
        return List.copyOf(results);
    }

    private AutostartResult start(AutostartEntry entry) {
        String name = entry.name();
        try {
            if (runs(name)) {
                return AutostartResult.ranAlready(name);
            }
            await(entry.delay());
            return AutostartResult.started(name, starter.apply(definition(name)));
        } catch (RatiteException e) {
            if (e.code() == AutostartError.INTERRUPTED) {
                throw e;
            }
            // Somebody may have started it in the meantime.
            return runs(name) ? AutostartResult.ranAlready(name) : AutostartResult.failed(name, e);
        }
    }

    private VmDefinition definition(String name) {
        VmDefinition definition = reader.apply(list.definition(name));
        if (!definition.name().equals(name)) {
            throw new RatiteException(
                    AutostartError.ENTRY_UNREADABLE,
                    "What is kept to start VM '" + name + "' defines VM '" + definition.name() + "'",
                    "put it on the list again: ratite autostart add FILE",
                    null);
        }
        return definition;
    }

    /** One that is being launched runs already, too. */
    private boolean runs(String name) {
        try {
            VmSummary now = vms.vm(name).summary(ANSWER);
            return now.pid().isPresent() || now.state() == VmState.STARTING;
        } catch (RatiteException e) {
            if (e.code() == VmError.VM_UNKNOWN) {
                return false;
            }
            throw e;
        }
    }

    private static void await(Duration delay) {
        try {
            TimeUnit.NANOSECONDS.sleep(delay.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RatiteException(
                    AutostartError.INTERRUPTED, "Interrupted while the VMs of the list were started", null, e);
        }
    }
}
