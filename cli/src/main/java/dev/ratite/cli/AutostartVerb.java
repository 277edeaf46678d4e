package dev.ratite.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ratite autostart}. */
@Command(
        name = "autostart",
        mixinStandardHelpOptions = true,
        description = "Keeps a list of VMs that are to be started with the machine, and starts them.",
        synopsisSubcommandLabel = "VERB",
        subcommands = {
            AutostartAddVerb.class,
            AutostartRemoveVerb.class,
            AutostartListVerb.class,
            AutostartRunVerb.class
        })
final class AutostartVerb implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do with the list");
    }
}
