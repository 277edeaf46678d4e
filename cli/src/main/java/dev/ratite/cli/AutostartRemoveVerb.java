package dev.ratite.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ratite autostart remove NAME}. */
@Command(
        name = "remove",
        mixinStandardHelpOptions = true,
        description = "Takes a VM off the list. If it runs it goes on.")
final class AutostartRemoveVerb implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "the VM")
    @SuppressWarnings("NullAway.Init")
    private String name;

    @Mixin
    private final JsonOption json = new JsonOption();

    private final Terminal terminal;

    AutostartRemoveVerb(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Vms.autostart().remove(name);
        if (json.on) {
            terminal.printJson(Map.of("name", name));
        } else {
            terminal.print("VM '" + name + "' is no longer on the list");
        }
        return 0;
    }
}
