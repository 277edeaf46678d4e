package dev.ratite.cli;

import dev.ratite.launcher.Ratite;
import dev.ratite.launcher.RatiteConfig;
import dev.ratite.launcher.plan.Plan;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ratite plan FILE}. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description =
                "Prints how QEMU would be started for FILE, each argument with where it comes from. Starts nothing.")
final class PlanVerb implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "the VM's definition, JSON")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Mixin
    private final JsonOption json = new JsonOption();

    private final Terminal terminal;

    PlanVerb(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Ratite ratite = Ratite.open(RatiteConfig.ofEnvironment(System.getenv()))) {
            Plan plan = ratite.plan(ratite.read(file));
            terminal.out().print(json.on ? plan.json() : plan.explain());
            return 0;
        }
    }
}
