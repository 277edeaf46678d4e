package dev.ratite.launcher.supervise;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.api.RatiteException;
import dev.ratite.launcher.definition.CpuPin;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.vm.VmError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Binds QEMU's threads to host CPUs before the guest starts, by {@code taskset} of util-linux. Threads that QEMU makes later
 * have what the thread has that makes them.
 */
final class HostCpus {
    private static final int SECONDS = 10;

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
            taskset("cpu.hostCpus", "-acp", vm.cpu().hostCpus(), qemu);
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
                throw failed(field, "QEMU has no virtual CPU " + pin.vcpu() + " yet", "pin one that is there", null);
            }
            taskset(field + ".hostCpus", "-cp", pin.hostCpus(), thread);
        }
    }

    private static Map<Integer, Long> threads(JsonNode answer) {
        Map<Integer, Long> threads = new HashMap<>();
        answer.forEach(cpu ->
                threads.put(cpu.path("cpu-index").asInt(), cpu.path("thread-id").asLong()));
        return threads;
    }

    private void taskset(String field, String options, String cpus, long id) {
        try {
            Process process = new ProcessBuilder("taskset", options, cpus, Long.toString(id))
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectErrorStream(true)
                    .start();
            String said;
            try {
                if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                    throw failed(field, "taskset did not end within " + SECONDS + " s", "see what holds it up", null);
                }
                said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            } finally {
                process.destroyForcibly();
            }
            if (process.exitValue() != 0) {
                throw failed(
                        field,
                        "it cannot be bound to host CPUs " + cpus + ": " + said,
                        "name CPUs that this machine has and that this program may use; lscpu shows them",
                        null);
            }
        } catch (IOException e) {
            throw failed(field, "taskset cannot be started: " + e.getMessage(), "install util-linux, which has it", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(field, "interrupted", "start the VM again", e);
        }
    }

    private RatiteException failed(String field, String what, String remedy, @Nullable Exception cause) {
        return new RatiteException(
                VmError.PINNING_FAILED, "VM '" + vm.name() + "', field '" + field + "': " + what, remedy, cause);
    }
}
