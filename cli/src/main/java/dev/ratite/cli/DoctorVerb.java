package dev.ratite.cli;

import dev.ratite.launcher.operator.HostCheck;
import dev.ratite.launcher.operator.HostChecks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ratite doctor}. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Says what this machine has and lacks for running VMs, and what to do about it.")
final class DoctorVerb implements Callable<Integer> {
    @Mixin
    private final JsonOption json = new JsonOption();

    private final Terminal terminal;

    DoctorVerb(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<HostCheck> checks = new ArrayList<>(HostChecks.ofEnvironment(System.getenv()));
        checks.add(HostChecks.program(
                "qemu-img", System.getenv().getOrDefault("PATH", ""), "on Debian: apt-get install qemu-utils"));
        checks.forEach(check -> {
            if (json.on) {
                terminal.printJson(fields(check));
            } else {
                terminal.print(line(check));
            }
        });
        return checks.stream().allMatch(HostCheck::good) ? 0 : Terminal.FAILED;
    }

    private static String line(HostCheck check) {
        String mark = check.good() ? "ok     " : "lacking";
        return mark + "  " + check.subject() + ": " + check.finding()
                + check.remedy().map(remedy -> "\n         " + remedy).orElse("");
    }

    private static Map<String, Object> fields(HostCheck check) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("subject", check.subject());
        fields.put("good", check.good());
        fields.put("finding", check.finding());
        check.remedy().ifPresent(remedy -> fields.put("remedy", remedy));
        return fields;
    }
}
