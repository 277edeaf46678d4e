package dev.ratite.cli;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ratite qmp NAME COMMAND [JSON]}. */
@Command(
        name = "qmp",
        mixinStandardHelpOptions = true,
        description =
                "Runs one QMP command on the VM's rescue monitor and prints what QEMU returns, as JSON; with --json on one line.")
final class QmpVerb implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "NAME", description = "the VM")
    @SuppressWarnings("NullAway.Init")
    private String name;

    @Parameters(index = "1", paramLabel = "COMMAND", description = "query-status, system_reset …")
    @SuppressWarnings("NullAway.Init")
    private String command;

    @Parameters(
            index = "2",
            paramLabel = "JSON",
            defaultValue = "{}",
            description = "the command's arguments, a JSON object")
    @SuppressWarnings("NullAway.Init")
    private String arguments;

    @Option(
            names = "--timeout",
            paramLabel = "S",
            converter = Seconds.class,
            defaultValue = "10",
            description = "seconds that QEMU gets (${DEFAULT-VALUE})")
    @SuppressWarnings("NullAway.Init")
    private Duration timeout;

    @Mixin
    private final JsonOption json = new JsonOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private final Terminal terminal;

    QmpVerb(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Map<String, Object> parsed = JsonArguments.parse(spec, arguments);
        JsonArguments.print(terminal, json.on, Vms.named(name).qmp(command, parsed, timeout));
        return 0;
    }
}
