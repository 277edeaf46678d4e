package dev.ratite.cli;

import dev.ratite.launcher.Ratite;
import dev.ratite.launcher.RatiteConfig;
import dev.ratite.launcher.plan.Plan;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
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

    @ArgGroup(exclusive = true)
    private final Form form = new Form();

    /** One of these, or the form for people. */
    static final class Form {
        @Option(names = "--json", description = "print JSON, one document")
        private boolean json;

        @Option(names = "--shell", description = "print a command line for a POSIX shell")
        private boolean shell;

        @Option(
                names = "--diff",
                paramLabel = "OTHER",
                description =
                        "print what is different in the plan of OTHER, another definition; nothing when it is the same")
        private @Nullable Path other;
    }

    private final Terminal terminal;

    PlanVerb(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Ratite ratite = Ratite.open(RatiteConfig.ofEnvironment(System.getenv()))) {
            Plan plan = ratite.plan(ratite.read(file));
            terminal.out().print(text(ratite, plan));
            return 0;
        }
    }

    private String text(Ratite ratite, Plan plan) {
        if (form.other != null) {
            return plan.diff(ratite.plan(ratite.read(form.other))).toString();
        }
        if (form.shell) {
            return plan.toShell();
        }
        return form.json ? plan.json() : plan.explain();
    }
}
