package dev.ratite.cli;

import dev.ratite.launcher.operator.VmSummary;
import dev.ratite.launcher.vm.Exit;
import java.util.LinkedHashMap;
import java.util.Map;

/** VMs and their ends, as JSON shows them. */
final class Summaries {
    private Summaries() {}

    static Map<String, Object> of(VmSummary vm) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", vm.name());
        fields.put("state", vm.state().word());
        vm.pid().ifPresent(pid -> fields.put("pid", pid));
        vm.uptime().ifPresent(uptime -> fields.put("uptimeSeconds", uptime.toMillis() / 1000.0));
        fields.put("forwards", vm.forwards());
        fields.put("directory", vm.directory().toString());
        vm.exit().ifPresent(exit -> fields.put("exit", of(exit)));
        return fields;
    }

    static Map<String, Object> of(Exit exit) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", exit.vm());
        fields.put("state", exit.state().word());
        exit.step().ifPresent(step -> fields.put("step", step.word()));
        exit.exitCode().ifPresent(code -> fields.put("exitCode", code));
        exit.signal().ifPresent(signal -> fields.put("signal", signal));
        exit.reason().ifPresent(reason -> fields.put("reason", reason));
        fields.put("uptimeSeconds", exit.uptime().toMillis() / 1000.0);
        fields.put("lastLines", exit.lastLines());
        return fields;
    }
}
