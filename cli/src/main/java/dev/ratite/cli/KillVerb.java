package dev.ratite.cli;

import dev.ratite.launcher.vm.Exit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ratite kill NAME}. */
@Command(name = "kill", mixinStandardHelpOptions = true, description = "Ends a VM at once, as pulling the plug would.")
final class KillVerb implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "the VM")
    @SuppressWarnings("NullAway.Init")
    private String name;

    @Mixin
    private final JsonOption json = new JsonOption();

    private final Terminal terminal;

    KillVerb(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Exit exit = Vms.named(name).kill();
        if (json.on) {
            terminal.printJson(Summaries.of(exit));
        } else {
            terminal.print(exit.summary());
        }
        return 0;
    }
}
