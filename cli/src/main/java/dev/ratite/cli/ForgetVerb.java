package dev.ratite.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ratite forget NAME}. */
@Command(
        name = "forget",
        mixinStandardHelpOptions = true,
        description =
                "Deletes what a VM keeps from one launch to the next: UEFI variables, TPM, places of devices; and the"
                        + " logs of its past runs. Its disks stay. Refused while the VM runs.")
final class ForgetVerb implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "the VM")
    @SuppressWarnings("NullAway.Init")
    private String name;

    @Mixin
    private final JsonOption json = new JsonOption();

    private final Terminal terminal;

    ForgetVerb(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Vms.directory().forget(name);
        if (json.on) {
            terminal.printJson(Map.of("name", name));
        } else {
            terminal.print("VM '" + name + "': nothing is kept any more");
        }
        return 0;
    }
}
