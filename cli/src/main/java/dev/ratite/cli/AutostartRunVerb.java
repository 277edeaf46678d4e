package dev.ratite.cli;

import dev.ratite.launcher.Ratite;
import dev.ratite.launcher.autostart.AutostartResult;
import dev.ratite.launcher.restart.SupervisedVm;
import dev.ratite.launcher.vm.Exit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ratite autostart run}. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description =
                "Starts the VMs of the list that do not run yet, and stays with them until all have ended, launching"
                        + " them again as their 'restart' says; Ctrl-C asks their guests to power off.")
final class AutostartRunVerb implements Callable<Integer> {
    @Option(names = "--detach", description = "return once they run; they go on by themselves, without restarts")
    private boolean detach;

    @Mixin
    private final JsonOption json = new JsonOption();

    private final Terminal terminal;
    private final OpenedAhead opened;

    AutostartRunVerb(Terminal terminal, OpenedAhead opened) {
        this.terminal = terminal;
        this.opened = opened;
    }

    @Override
    public Integer call() {
        try (Ratite ratite = opened.get()) {
            Thread interrupted = new Thread(ratite::close, "ratite-interrupted");
            Runtime.getRuntime().addShutdownHook(interrupted);
            List<AutostartResult> results = ratite.autostart().startAll();
            results.forEach(this::report);
            List<SupervisedVm> started =
                    results.stream().flatMap(result -> result.vm().stream()).toList();
            if (detach) {
                started.forEach(SupervisedVm::detach);
            } else {
                started.forEach(vm -> RestartNotes.subscribe(vm, terminal));
                started.forEach(this::await);
            }
            forget(interrupted);
            return results.stream().anyMatch(result -> result.failure().isPresent()) ? Terminal.FAILED : 0;
        }
    }

    private void await(SupervisedVm vm) {
        Exit exit = vm.onEnd().join();
        if (json.on) {
            terminal.printJson(Summaries.of(exit));
        } else {
            terminal.print(exit.summary());
        }
    }

    private void report(AutostartResult result) {
        String why = result.failure().map(Throwable::getMessage).orElse("");
        if (json.on) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("name", result.name());
            fields.put("outcome", result.outcome().word());
            result.failure().ifPresent(failure -> fields.put("failure", why));
            terminal.printJson(fields);
        } else {
            terminal.print(result.name() + ": " + result.outcome().word() + (why.isEmpty() ? "" : ": " + why));
        }
    }

    private void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            terminal.note("interrupted");
        }
    }
}
