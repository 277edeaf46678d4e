package dev.ratite.cli;

import dev.ratite.launcher.operator.VmSummary;
import dev.ratite.launcher.vm.Exit;
import dev.ratite.launcher.vm.StopAttempt;
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
        vm.why().ifPresent(why -> fields.put("why", why));
        vm.exit().ifPresent(exit -> fields.put("exit", of(exit)));
        return fields;
    }

    static Map<String, Object> of(Exit exit) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", exit.vm());
        fields.put("state", exit.state().word());
        exit.step().ifPresent(step -> fields.put("step", step.word()));
        exit.stepNumber().ifPresent(number -> fields.put("stepNumber", number));
        if (!exit.attempts().isEmpty()) {
            fields.put("stopSeconds", exit.stopTook().toMillis() / 1000.0);
            fields.put("attempts", exit.attempts().stream().map(Summaries::of).toList());
        }
        exit.exitCode().ifPresent(code -> fields.put("exitCode", code));
        exit.signal().ifPresent(signal -> fields.put("signal", signal));
        exit.reason().ifPresent(reason -> fields.put("reason", reason));
        fields.put("uptimeSeconds", exit.uptime().toMillis() / 1000.0);
        fields.put("lastLines", exit.lastLines());
        return fields;
    }

    private static Map<String, Object> of(StopAttempt attempt) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("step", attempt.step().word());
        fields.put("outcome", attempt.outcome().word());
        fields.put("seconds", attempt.took().toMillis() / 1000.0);
        attempt.detail().ifPresent(detail -> fields.put("detail", detail));
        return fields;
    }
}
