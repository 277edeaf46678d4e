package dev.ratite.cli;

import dev.ratite.launcher.Ratite;
import dev.ratite.launcher.RatiteConfig;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code ratite schema}. */
@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        description = "Prints the JSON Schema of VM definitions, as it is with the plugins at hand.")
final class SchemaVerb implements Callable<Integer> {
    private final Terminal terminal;

    SchemaVerb(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Ratite ratite = Ratite.open(RatiteConfig.ofEnvironment(System.getenv()))) {
            terminal.out().print(ratite.schema());
            return 0;
        }
    }
}
