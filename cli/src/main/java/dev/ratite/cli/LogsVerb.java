package dev.ratite.cli;

import dev.ratite.launcher.operator.PastRun;
import dev.ratite.launcher.operator.VmDirectory;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ratite logs NAME}. */
@Command(
        name = "logs",
        mixinStandardHelpOptions = true,
        description = {
            "The last of what QEMU printed for the VM; of one that has ended, for its last run, and how that ended.",
            "The last runs of a VM are kept, also those that failed to start."
        })
final class LogsVerb implements Callable<Integer> {
    private static final int LINES = 1000;

    @Parameters(paramLabel = "NAME", description = "the VM")
    @SuppressWarnings("NullAway.Init")
    private String name;

    @Option(names = "--runs", description = "list the runs that are kept, the last one first")
    private boolean list;

    @Option(names = "--run", paramLabel = "RUN", description = "that run, as --runs calls it, instead of the last")
    private @Nullable String wanted;

    @Mixin
    private final JsonOption json = new JsonOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private final Terminal terminal;

    LogsVerb(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        VmDirectory vms = Vms.directory();
        List<PastRun> runs = vms.pastRuns(name);
        if (list) {
            runs.forEach(this::printRun);
            return 0;
        }
        Optional<PastRun> run = run(vms, runs);
        List<String> output =
                run.map(it -> it.output(LINES)).orElseGet(() -> vms.vm(name).output(LINES));
        if (json.on) {
            Map<String, Object> fields =
                    run.map(LogsVerb::fields).orElseGet(() -> new LinkedHashMap<>(Map.of("name", name)));
            fields.put("output", output);
            terminal.printJson(fields);
        } else {
            run.ifPresent(it -> terminal.note(sentence(it)));
            output.forEach(terminal::print);
        }
        return 0;
    }

    /** Empty for the VM that is there now. */
    private Optional<PastRun> run(VmDirectory vms, List<PastRun> runs) {
        if (wanted == null) {
            return vms.exists(name) ? Optional.empty() : runs.stream().findFirst();
        }
        return Optional.of(runs.stream()
                .filter(run -> run.incarnation().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "--run: no run '" + wanted + "' of VM '" + name + "' is kept; see --runs")));
    }

    private void printRun(PastRun run) {
        if (json.on) {
            terminal.printJson(fields(run));
        } else {
            terminal.print(sentence(run) + "; " + run.directory());
        }
    }

    private static String sentence(PastRun run) {
        return run.incarnation()
                + run.ended().map(at -> ", ended " + at).orElse("")
                + ": " + run.end().orElse("nobody saw its end")
                + run.reason().map(reason -> ", reason " + reason).orElse("");
    }

    private static Map<String, Object> fields(PastRun run) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", run.name());
        fields.put("run", run.incarnation());
        run.ended().map(Instant::toString).ifPresent(at -> fields.put("ended", at));
        run.end().ifPresent(end -> fields.put("end", end));
        run.reason().ifPresent(reason -> fields.put("reason", reason));
        fields.put("directory", run.directory().toString());
        return fields;
    }
}
