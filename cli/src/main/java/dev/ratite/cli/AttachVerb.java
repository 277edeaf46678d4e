package dev.ratite.cli;

import dev.ratite.launcher.attach.AttachOptions;
import dev.ratite.launcher.attach.AttachedEnd;
import dev.ratite.launcher.attach.AttachedVm;
import dev.ratite.qmp.QmpGreeting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ratite attach PID|SOCKET [WHAT]}. */
@Command(
        name = "attach",
        mixinStandardHelpOptions = true,
        description = "Talks to a QEMU that Ratite did not start: shows it, stops it, or runs one QMP command.")
final class AttachVerb implements Callable<Integer> {
    /** What is to be done. */
    private enum Action {
        STATUS,
        PAUSE,
        RESUME,
        RESET,
        POWERDOWN,
        STOP,
        KILL,
        QMP
    }

    @Parameters(index = "0", paramLabel = "PID|SOCKET", description = "QEMU's process id, or the path of its monitor")
    @SuppressWarnings("NullAway.Init")
    private String target;

    @Parameters(
            index = "1",
            paramLabel = "WHAT",
            defaultValue = "STATUS",
            description = "status, pause, resume, reset, powerdown, stop, kill or qmp (${DEFAULT-VALUE})")
    @SuppressWarnings("NullAway.Init")
    private Action action;

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "COMMAND",
            defaultValue = "",
            description = "for qmp: query-status …")
    @SuppressWarnings("NullAway.Init")
    private String command;

    @Parameters(
            index = "3",
            arity = "0..1",
            paramLabel = "JSON",
            defaultValue = "{}",
            description = "for qmp: the command's arguments, a JSON object")
    @SuppressWarnings("NullAway.Init")
    private String arguments;

    @Option(
            names = "--timeout",
            paramLabel = "S",
            converter = Seconds.class,
            defaultValue = "30",
            description = "seconds that the guest gets to power off, or QEMU to answer (${DEFAULT-VALUE})")
    @SuppressWarnings("NullAway.Init")
    private Duration timeout;

    @Mixin
    private final JsonOption json = new JsonOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private final Terminal terminal;

    AttachVerb(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (action == Action.QMP && command.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "Say which QMP command");
        }
        Map<String, Object> parsed = JsonArguments.parse(spec, arguments);
        try (AttachedVm vm = attached()) {
            switch (action) {
                case STATUS -> status(vm);
                case PAUSE -> vm.pause();
                case RESUME -> vm.resume();
                case RESET -> vm.reset();
                case POWERDOWN -> vm.powerdown();
                case STOP -> ended(vm.stop(timeout));
                case KILL -> ended(vm.kill());
                case QMP -> JsonArguments.print(terminal, json.on, vm.qmp().call(command, parsed, timeout));
            }
        }
        return 0;
    }

    private AttachedVm attached() {
        AttachOptions options = AttachOptions.DEFAULT.withCommandTimeout(timeout);
        return target.matches("[0-9]{1,10}")
                ? AttachedVm.to(Long.parseLong(target), options)
                : AttachedVm.to(Path.of(target), options);
    }

    private void status(AttachedVm vm) {
        Map<String, Object> fields = new LinkedHashMap<>();
        vm.name().ifPresent(name -> fields.put("name", name));
        fields.put("state", vm.state().word());
        vm.pid().ifPresent(pid -> fields.put("pid", pid));
        vm.uuid().ifPresent(uuid -> fields.put("uuid", uuid.toString()));
        QmpGreeting qemu = vm.qmp().greeting();
        fields.put("qemu", qemu.major() + "." + qemu.minor() + "." + qemu.micro());
        if (json.on) {
            terminal.printJson(fields);
        } else {
            fields.forEach((field, value) -> terminal.print(String.format("%-6s %s", field, value)));
        }
    }

    private void ended(AttachedEnd end) {
        if (!json.on) {
            terminal.print(end.summary());
            return;
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("vm", end.vm());
        end.step().ifPresent(step -> fields.put("step", step.word()));
        end.reason().ifPresent(reason -> fields.put("reason", reason));
        fields.put("tookSeconds", end.took().toMillis() / 1000.0);
        terminal.printJson(fields);
    }
}
