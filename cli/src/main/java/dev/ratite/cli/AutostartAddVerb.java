package dev.ratite.cli;

import dev.ratite.launcher.Ratite;
import dev.ratite.launcher.definition.VmDefinition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ratite autostart add FILE}. */
@Command(
        name = "add",
        mixinStandardHelpOptions = true,
        description =
                "Puts the VM that FILE defines on the list, or changes what is kept for it. A copy of FILE is kept.")
final class AutostartAddVerb implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "the VM's definition, JSON")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(
            names = "--order",
            paramLabel = "N",
            defaultValue = "0",
            description = "the lower are started first (${DEFAULT-VALUE})")
    private int order;

    @Option(
            names = "--delay",
            paramLabel = "S",
            converter = Seconds.class,
            description = "seconds to wait before it is started (none)")
    private Duration delay = Duration.ZERO;

    @Mixin
    private final JsonOption json = new JsonOption();

    private final Terminal terminal;
    private final OpenedAhead opened;

    AutostartAddVerb(Terminal terminal, OpenedAhead opened) {
        this.terminal = terminal;
        this.opened = opened;
    }

    @Override
    public Integer call() {
        try (Ratite ratite = opened.get()) {
            VmDefinition definition = ratite.read(file);
            ratite.autostart().add(definition, order, delay);
            if (json.on) {
                terminal.printJson(Map.of("name", definition.name()));
            } else {
                terminal.print("VM '" + definition.name() + "' is on the list");
            }
        }
        return 0;
    }
}
