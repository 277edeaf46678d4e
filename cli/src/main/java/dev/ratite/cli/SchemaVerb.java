package dev.ratite.cli;

import dev.ratite.launcher.Ratite;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code ratite schema}. */
@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        description = "Prints the JSON Schema of VM definitions, as it is with the plugins at hand.")
final class SchemaVerb implements Callable<Integer> {
    private final Terminal terminal;
    private final OpenedAhead opened;

    SchemaVerb(Terminal terminal, OpenedAhead opened) {
        this.terminal = terminal;
        this.opened = opened;
    }

    @Override
    public Integer call() {
        try (Ratite ratite = opened.get()) {
            terminal.out().print(ratite.schema());
            return 0;
        }
    }
}
