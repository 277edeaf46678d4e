package dev.ratite.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command without a verb. */
@Command(
        name = "ratite",
        description = "Launches, controls and supervises QEMU virtual machines.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "VERB",
        footer = {
            "",
            "Exit status: 0 done, 1 failed, 2 wrong words or a wrong definition.",
            "VMs are kept in the directory that RATITE_STATE names, or else in",
            "$XDG_STATE_HOME/ratite or ~/.local/state/ratite."
        },
        subcommands = {
            RunVerb.class,
            PlanVerb.class,
            SchemaVerb.class,
            PsVerb.class,
            StopVerb.class,
            KillVerb.class,
            ControlVerb.Pause.class,
            ControlVerb.Resume.class,
            ControlVerb.Reset.class,
            ControlVerb.Powerdown.class,
            ControlVerb.Wake.class,
            ControlVerb.Nmi.class,
            ConsoleVerb.class,
            QmpVerb.class,
            EventsVerb.class,
            LogsVerb.class,
            MetricsVerb.class,
            AttachVerb.class,
            AutostartVerb.class,
            ImageVerb.class,
            GcVerb.class,
            ForgetVerb.class,
            DoctorVerb.class,
            CapabilitiesVerb.class
        })
final class RatiteCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do");
    }
}
