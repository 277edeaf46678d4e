package dev.ratite.cli;

import dev.ratite.launcher.operator.Cleared;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ratite gc}. */
@Command(
        name = "gc",
        mixinStandardHelpOptions = true,
        description = "Releases what ended VMs and broken-off launches have left behind. Running VMs are not touched.")
final class GcVerb implements Callable<Integer> {
    @Mixin
    private final JsonOption json = new JsonOption();

    private final Terminal terminal;

    GcVerb(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<Cleared> cleared = Vms.directory().gc();
        cleared.forEach(this::print);
        return cleared.stream().allMatch(Cleared::good) ? 0 : Terminal.FAILED;
    }

    private void print(Cleared vm) {
        if (json.on) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("name", vm.vm());
            fields.put("good", vm.good());
            fields.put("done", vm.done());
            terminal.printJson(fields);
        } else {
            terminal.print("VM '" + vm.vm() + "': " + vm.done());
        }
    }
}
