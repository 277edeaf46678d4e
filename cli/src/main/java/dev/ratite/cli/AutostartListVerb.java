package dev.ratite.cli;

import dev.ratite.launcher.autostart.AutostartEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ratite autostart list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Shows the VMs of the list, in the order in which they are started.")
final class AutostartListVerb implements Callable<Integer> {
    @Mixin
    private final JsonOption json = new JsonOption();

    private final Terminal terminal;

    AutostartListVerb(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<AutostartEntry> entries = Vms.autostart().entries();
        if (json.on) {
            entries.forEach(entry -> terminal.printJson(fields(entry)));
            return 0;
        }
        terminal.print(String.format("%-20s %6s %8s", "NAME", "ORDER", "DELAY"));
        entries.forEach(entry -> terminal.print(String.format(
                "%-20s %6d %6d s", entry.name(), entry.order(), entry.delay().toSeconds())));
        return 0;
    }

    private static Map<String, Object> fields(AutostartEntry entry) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", entry.name());
        fields.put("order", entry.order());
        fields.put("delaySeconds", entry.delay().toMillis() / 1000.0);
        return fields;
    }
}
