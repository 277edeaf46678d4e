package dev.ratite.cli;

import dev.ratite.launcher.Ratite;
import dev.ratite.launcher.definition.VmDefinition;
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

        @Option(
                names = "--diff-qemu",
                paramLabel = "PATH",
                description = "print what is different in the plan for this other QEMU; nothing when it is the same")
        private @Nullable Path otherQemu;
    }

    @Option(
            names = "--qemu",
            paramLabel = "PATH",
            description = "plan for this QEMU instead of the definition's: the program, or a directory that holds it")
    private @Nullable Path qemu;

    private final Terminal terminal;
    private final OpenedAhead opened;

    PlanVerb(Terminal terminal, OpenedAhead opened) {
        this.terminal = terminal;
        this.opened = opened;
    }

    @Override
    public Integer call() {
        try (Ratite ratite = opened.get()) {
            terminal.out().print(text(ratite, ratite.read(file)));
            return 0;
        }
    }

    private String text(Ratite ratite, VmDefinition vm) {
        Plan plan = plan(ratite, vm, qemu);
        if (form.other != null) {
            return plan.diff(plan(ratite, ratite.read(form.other), qemu)).toString();
        }
        if (form.otherQemu != null) {
            return plan.diff(plan(ratite, vm, form.otherQemu)).toString();
        }
        if (form.shell) {
            return plan.toShell();
        }
        return form.json ? plan.json() : plan.explain();
    }

    private static Plan plan(Ratite ratite, VmDefinition vm, @Nullable Path qemu) {
        return qemu == null ? ratite.plan(vm) : ratite.plan(vm, qemu);
    }
}
