package dev.ratite.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ratite image info PATH}. */
@Command(
        name = "info",
        mixinStandardHelpOptions = true,
        description = "Shows an image's sizes and what it is based on.")
final class ImageInfoVerb implements Callable<Integer> {
    @Mixin
    private final ImageArguments image = new ImageArguments();

    @Mixin
    private final JsonOption json = new JsonOption();

    private final Terminal terminal;

    ImageInfoVerb(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        ImageReport.print(terminal, image, json.on);
        return 0;
    }
}
