package dev.ratite.cli;

import dev.ratite.launcher.vm.Exit;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ratite stop NAME}. */
@Command(
        name = "stop",
        mixinStandardHelpOptions = true,
        description = "Asks the guest to power off, and ends the VM by other means when it does not.")
final class StopVerb implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "the VM")
    @SuppressWarnings("NullAway.Init")
    private String name;

    @Option(
            names = "--timeout",
            paramLabel = "S",
            converter = Seconds.class,
            defaultValue = "30",
            description = "seconds that the guest gets (${DEFAULT-VALUE})")
    @SuppressWarnings("NullAway.Init")
    private Duration timeout;

    @Mixin
    private final JsonOption json = new JsonOption();

    private final Terminal terminal;

    StopVerb(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Exit exit = Vms.named(name).stop(timeout);
        if (json.on) {
            terminal.printJson(Summaries.of(exit));
        } else {
            terminal.print(exit.summary());
        }
        return 0;
    }
}
