package dev.ratite.launcher.supervise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ratite.api.QemuMonitor;
import dev.ratite.api.RatiteException;
import dev.ratite.launcher.vm.VmError;
import dev.ratite.qmp.QmpCommands;
import dev.ratite.qmp.QmpException;
import java.time.Duration;
import java.util.Map;

/** One VM's monitor, whose failures name the VM and say what to do. Also what backends are lent. */
final class MonitorCalls implements QemuMonitor {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String REMEDY =
            "QEMU may be stopped by a signal, or stuck on its storage: a rescue tells, and may free it";

    private final String vm;
    private final QmpCommands monitor;
    private final Duration timeout;

    MonitorCalls(String vm, QmpCommands monitor, Duration timeout) {
        this.vm = vm;
        this.monitor = monitor;
        this.timeout = timeout;
    }

    @Override
    public Object execute(String command, Map<String, ?> arguments) {
        return JSON.convertValue(call(command, arguments), Object.class);
    }

    /** For a QEMU that has not answered before: it was not asked again. */
    RatiteException silent(String done) {
        return new RatiteException(
                VmError.VM_UNRESPONSIVE,
                "VM '" + vm + "' does not answer (it gets " + timeout.toMillis() + " ms): it cannot be " + done,
                REMEDY,
                null);
    }

    /** For a QEMU that is there, though its monitor is not. */
    RatiteException hungUp(String done, RatiteException cause) {
        return new RatiteException(
                VmError.VM_UNRESPONSIVE,
                "VM '" + vm + "' cannot be " + done + ": its monitor has hung up, but QEMU is still there",
                "stop and kill still work; an operator uses the rescue monitor",
                cause);
    }

    JsonNode call(String command) {
        return call(command, Map.of());
    }

    JsonNode call(String command, Map<String, ?> arguments) {
        try {
            return monitor.call(command, arguments, timeout);
        } catch (QmpException.Refused e) {
            throw new RatiteException(
                    VmError.COMMAND_REFUSED, "VM '" + vm + "' refused '" + command + "': " + e.description(), null, e);
        } catch (QmpException.TimedOut e) {
            throw new RatiteException(
                    VmError.VM_UNRESPONSIVE,
                    "VM '" + vm + "' did not answer '" + command + "' within " + timeout.toMillis() + " ms",
                    REMEDY,
                    e);
        } catch (QmpException e) {
            throw new RatiteException(
                    VmError.VM_ENDED, "VM '" + vm + "' cannot be asked '" + command + "': " + e.getMessage(), null, e);
        }
    }
}
