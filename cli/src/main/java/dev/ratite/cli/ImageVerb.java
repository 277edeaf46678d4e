package dev.ratite.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ratite image}. */
@Command(
        name = "image",
        mixinStandardHelpOptions = true,
        description = "Makes, shows and resizes disk images.",
        synopsisSubcommandLabel = "VERB",
        subcommands = {ImageCreateVerb.class, ImageInfoVerb.class, ImageResizeVerb.class})
final class ImageVerb implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do with the image");
    }
}
