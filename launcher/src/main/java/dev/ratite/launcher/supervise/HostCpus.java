package dev.ratite.launcher.supervise;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.api.RatiteException;
import dev.ratite.launcher.definition.CpuPin;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.process.Taskset;
import dev.ratite.launcher.vm.VmError;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Binds QEMU's threads to host CPUs before the guest starts. Threads that QEMU makes later have what the thread has that
 * makes them.
 */
final class HostCpus {
    private final VmDefinition vm;

    HostCpus(VmDefinition vm) {
        this.vm = vm;
    }

    /**
     * Blocks for some milliseconds.
     *
     * @throws RatiteException PINNING_FAILED
     */
    void bind(long qemu, MonitorCalls monitor) {
        if (vm.cpu().hostCpus() != null) {
            taskset("cpu.hostCpus").bindProcess(qemu, vm.cpu().hostCpus());
        }
        List<CpuPin> pinning = vm.cpu().pinning();
        if (pinning.isEmpty()) {
            return;
        }
        Map<Integer, Long> threads = threads(monitor.call("query-cpus-fast"));
        for (int i = 0; i < pinning.size(); i++) {
            CpuPin pin = pinning.get(i);
            String field = "cpu.pinning[" + i + "]";
            Long thread = threads.get(pin.vcpu());
            if (thread == null) {
                throw new RatiteException(
                        VmError.PINNING_FAILED,
                        subject(field) + ": QEMU has no virtual CPU " + pin.vcpu() + " yet",
                        "pin one that is there",
                        null);
            }
            taskset(field + ".hostCpus").bindThread(thread, pin.hostCpus());
        }
    }

    private static Map<Integer, Long> threads(JsonNode answer) {
        Map<Integer, Long> threads = new HashMap<>();
        answer.forEach(cpu ->
                threads.put(cpu.path("cpu-index").asInt(), cpu.path("thread-id").asLong()));
        return threads;
    }

    private Taskset taskset(String field) {
        return new Taskset(VmError.PINNING_FAILED, subject(field));
    }

    private String subject(String field) {
        return "VM '" + vm.name() + "', field '" + field + "'";
    }
}
