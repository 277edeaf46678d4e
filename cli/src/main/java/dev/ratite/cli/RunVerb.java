package dev.ratite.cli;

import dev.ratite.api.network.PortForward;
import dev.ratite.launcher.Ratite;
import dev.ratite.launcher.RatiteConfig;
import dev.ratite.launcher.definition.NetworkDefinition;
import dev.ratite.launcher.vm.Exit;
import dev.ratite.launcher.vm.RunningVm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ratite run FILE}. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description =
                "Launches the VM that FILE defines and waits for its end, launching it again as its 'restart' says;"
                        + " Ctrl-C asks the guest to power off.")
final class RunVerb implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "the VM's definition, JSON")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(names = "--detach", description = "return once the VM runs; it goes on by itself")
    private boolean detach;

    @Option(
            names = "--timeout",
            paramLabel = "S",
            converter = Seconds.class,
            defaultValue = "30",
            description = "seconds that QEMU gets to answer (${DEFAULT-VALUE})")
    @SuppressWarnings("NullAway.Init")
    private Duration timeout;

    @Mixin
    private final JsonOption json = new JsonOption();

    private final Terminal terminal;

    RunVerb(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        RatiteConfig config = RatiteConfig.ofEnvironment(System.getenv()).withLaunchTimeout(timeout);
        try (Ratite ratite = Ratite.open(config)) {
            Thread interrupted = new Thread(ratite::close, "ratite-interrupted");
            Runtime.getRuntime().addShutdownHook(interrupted);
            RunningVm vm = ratite.launch(ratite.read(file));
            announce(vm);
            if (detach) {
                vm.detach();
                forget(interrupted);
                return 0;
            }
            Exit exit = RestartNotes.supervised(ratite, vm, terminal).onEnd().join();
            forget(interrupted);
            return report(exit);
        }
    }

    private void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            terminal.note("interrupted");
        }
    }

    private int report(Exit exit) {
        if (json.on) {
            terminal.printJson(Summaries.of(exit));
        } else {
            terminal.print(exit.summary());
            exit.lastLines().forEach(line -> terminal.print("  qemu: " + line));
        }
        return exit.crashed() ? Terminal.FAILED : 0;
    }

    private void announce(RunningVm vm) {
        String name = vm.definition().name();
        List<PortForward> forwards = vm.definition().networks().stream()
                .map(NetworkDefinition::id)
                .flatMap(network -> vm.forwards(network).stream())
                .toList();
        if (json.on) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("name", name);
            fields.put("state", vm.state().word());
            fields.put("pid", vm.pid());
            fields.put("forwards", forwards);
            fields.put("directory", vm.directory().toString());
            terminal.printJson(fields);
            return;
        }
        terminal.print("VM '" + name + "' is " + vm.state().word() + ", pid " + vm.pid());
        forwards.forEach(forward -> terminal.print("  " + forward));
        terminal.print("  console: ratite console " + name + "    end: "
                + (detach ? "ratite stop " + name : "Ctrl-C, or ratite stop " + name));
    }
}
