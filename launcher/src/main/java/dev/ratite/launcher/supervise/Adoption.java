package dev.ratite.launcher.supervise;

import com.google.inject.Inject;
import dev.ratite.api.RatiteException;
import dev.ratite.launcher.companion.Companions;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.hotplug.ChangeRecord;
import dev.ratite.launcher.json.DefinitionCodec;
import dev.ratite.launcher.plan.Plan;
import dev.ratite.launcher.plugin.PluginCalls;
import dev.ratite.launcher.process.Ledger;
import dev.ratite.launcher.process.QemuProcess;
import dev.ratite.launcher.process.Releasers;
import dev.ratite.launcher.process.RunDirectory;
import dev.ratite.launcher.process.VmLock;
import dev.ratite.launcher.vm.VmError;
import dev.ratite.qmp.QmpSession;
import java.io.IOException;
import java.nio.file.Files;
import java.util.UUID;
import java.util.concurrent.ExecutorService;

/**
 * Takes hold of a running VM by what its directory says. QEMU is asked for its uuid and its status, and for nothing that would
 * change anything. When it does not work out, everything is let go again and the VM is as before.
 */
final class Adoption {
    private final BackendOpener opener;
    private final DefinitionCodec codec;
    private final PluginCalls calls;
    private final Timeouts timeouts;
    private final ExecutorService executor;
    private final Releasers releasers;
    private final DeviceStage devices;

    @Inject
    Adoption(
            BackendOpener opener,
            DefinitionCodec codec,
            PluginCalls calls,
            Timeouts timeouts,
            @ForSupervision ExecutorService executor,
            Releasers releasers,
            DeviceStage devices) {
        this.opener = opener;
        this.codec = codec;
        this.calls = calls;
        this.timeouts = timeouts;
        this.executor = executor;
        this.releasers = releasers;
        this.devices = devices;
    }

    /**
     * Blocks for as long as three commands may take. The VM owns lock and ledger from then on; when this throws, the caller does.
     *
     * @param process was found by its number, its start, and the uuid on its command line
     */
    LiveVm adopt(VmLock lock, Ledger ledger, QemuProcess process, UUID uuid) {
        RunDirectory directory = lock.directory();
        OpenBackends backends = opener.reopen(codec.read(directory.definition()), directory.path());
        QmpSession session = new Reconnection(directory, process, calls, timeouts).open(backends);
        try {
            requireSame(directory, session, uuid);
            // What a change of devices had come to when its program died, QEMU tells.
            new ChangeRecord(directory).settle(new MonitorCalls(directory.vm(), session, timeouts.command()));
            VmDefinition definition = codec.read(directory.definition());
            Ownership.Papers papers = new Ownership.Papers(definition, plan(directory), lock, ledger, releasers);
            Ownership own = new Ownership(papers, backends, Companions.find(directory, ledger), process, session);
            LiveVm vm = new LiveVm(own, calls, timeouts, executor, devices);
            vm.takeUp();
            return vm;
        } catch (RuntimeException | Error e) {
            session.close();
            throw e;
        }
    }

    private static Plan plan(RunDirectory directory) {
        try {
            return Plan.parse(Files.readString(directory.plan()));
        } catch (IOException e) {
            throw new RatiteException(
                    VmError.STATE_UNWRITABLE,
                    "The plan of VM '" + directory.vm() + "' cannot be read: " + e,
                    "stop the VM with: ratite stop " + directory.vm(),
                    e);
        }
    }

    private void requireSame(RunDirectory directory, QmpSession session, UUID uuid) {
        String answer = new MonitorCalls(directory.vm(), session, timeouts.command())
                .call("query-uuid")
                .path("UUID")
                .asText();
        if (!answer.equalsIgnoreCase(uuid.toString())) {
            throw new RatiteException(
                    VmError.VM_MISTAKEN,
                    "At the monitor of VM '" + directory.vm() + "' answers a VM with the uuid '" + answer + "', not '"
                            + uuid + "'",
                    "see who has taken its monitor over",
                    null);
        }
    }
}
