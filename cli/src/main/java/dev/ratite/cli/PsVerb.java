package dev.ratite.cli;

import dev.ratite.launcher.operator.VmSummary;
import dev.ratite.launcher.vm.Exit;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ratite ps}. */
@Command(name = "ps", mixinStandardHelpOptions = true, description = "Lists the VMs, also those that have ended since.")
final class PsVerb implements Callable<Integer> {
    /** A VM that has not answered by then is shown as unresponsive. */
    private static final Duration DEADLINE = Duration.ofSeconds(1);

    @Mixin
    private final JsonOption json = new JsonOption();

    private final Terminal terminal;

    PsVerb(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<VmSummary> vms = Vms.directory().list(DEADLINE);
        if (json.on) {
            vms.forEach(vm -> terminal.printJson(Summaries.of(vm)));
            return 0;
        }
        terminal.print(String.format("%-20s %-13s %8s %9s  %s", "NAME", "STATE", "PID", "UPTIME", "REACHED AT"));
        vms.forEach(vm -> terminal.print(row(vm)));
        return 0;
    }

    private static String row(VmSummary vm) {
        String pid = vm.pid().isPresent() ? String.valueOf(vm.pid().getAsLong()) : "-";
        String uptime = vm.uptime().map(PsVerb::text).orElse("-");
        String more = vm.exit().map(Exit::summary).or(vm::why).orElseGet(() -> vm.forwards().stream()
                .map(Object::toString)
                .collect(Collectors.joining(", ")));
        return String.format("%-20s %-13s %8s %9s  %s", vm.name(), vm.state().word(), pid, uptime, more)
                .stripTrailing();
    }

    private static String text(Duration uptime) {
        return String.format("%d:%02d:%02d", uptime.toHours(), uptime.toMinutesPart(), uptime.toSecondsPart());
    }
}
