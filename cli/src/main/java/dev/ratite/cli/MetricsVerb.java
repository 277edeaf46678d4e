package dev.ratite.cli;

import dev.ratite.launcher.metrics.OpenMetricsText;
import dev.ratite.launcher.metrics.VmMetrics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ratite metrics [NAME]}. */
@Command(
        name = "metrics",
        mixinStandardHelpOptions = true,
        description = "Prints what VMs cost and do, in numbers, in the form of OpenMetrics, which Prometheus reads.")
final class MetricsVerb implements Callable<Integer> {
    @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "the VM; all unless one is named")
    private @Nullable String name;

    @Option(
            names = "--timeout",
            paramLabel = "S",
            converter = Seconds.class,
            defaultValue = "1",
            description = "seconds that VMs get to answer (${DEFAULT-VALUE})")
    @SuppressWarnings("NullAway.Init")
    private Duration timeout;

    private final Terminal terminal;

    MetricsVerb(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<VmMetrics> vms = name == null
                ? Vms.directory().metrics(timeout)
                : List.of(Vms.named(name).metrics(timeout));
        terminal.print(OpenMetricsText.of(vms).stripTrailing());
        return 0;
    }
}
