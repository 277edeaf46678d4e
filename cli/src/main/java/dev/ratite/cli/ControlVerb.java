package dev.ratite.cli;

import dev.ratite.launcher.operator.VmOperator;
import dev.ratite.launcher.vm.VmState;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What is done to one VM, on its rescue monitor, and leaves it in some state: {@code ratite pause NAME}. */
abstract class ControlVerb implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "the VM")
    @SuppressWarnings("NullAway.Init")
    private String name;

    @Mixin
    private final JsonOption json = new JsonOption();

    private final Terminal terminal;
    private final Function<VmOperator, VmState> action;

    ControlVerb(Terminal terminal, Function<VmOperator, VmState> action) {
        this.terminal = terminal;
        this.action = action;
    }

    @Override
    public Integer call() {
        VmState state = action.apply(Vms.named(name));
        if (json.on) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("name", name);
            fields.put("state", state.word());
            terminal.printJson(fields);
        } else {
            terminal.print("VM '" + name + "' is " + state.word());
        }
        return 0;
    }

    @Command(name = "pause", mixinStandardHelpOptions = true, description = "Stops a VM's guest where it is.")
    static final class Pause extends ControlVerb {
        Pause(Terminal terminal) {
            super(terminal, VmOperator::pause);
        }
    }

    @Command(
            name = "resume",
            mixinStandardHelpOptions = true,
            description = "Lets a guest go on that was paused, reset, or stopped by a disk's error.")
    static final class Resume extends ControlVerb {
        Resume(Terminal terminal) {
            super(terminal, VmOperator::resume);
        }
    }

    @Command(
            name = "reset",
            mixinStandardHelpOptions = true,
            description = "Resets a VM's machine. A guest that did not run waits to be resumed.")
    static final class Reset extends ControlVerb {
        Reset(Terminal terminal) {
            super(terminal, VmOperator::reset);
        }
    }

    @Command(
            name = "powerdown",
            mixinStandardHelpOptions = true,
            description = "Presses a VM's power button, and does not wait for what comes of it.")
    static final class Powerdown extends ControlVerb {
        Powerdown(Terminal terminal) {
            super(terminal, VmOperator::powerdown);
        }
    }

    @Command(name = "wake", mixinStandardHelpOptions = true, description = "Wakes a guest that sleeps.")
    static final class Wake extends ControlVerb {
        Wake(Terminal terminal) {
            super(terminal, VmOperator::wake);
        }
    }

    @Command(
            name = "nmi",
            mixinStandardHelpOptions = true,
            description = "Gives a guest a non-maskable interrupt, on which most tell where they are, or panic.")
    static final class Nmi extends ControlVerb {
        Nmi(Terminal terminal) {
            super(terminal, VmOperator::nmi);
        }
    }
}
