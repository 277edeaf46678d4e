package dev.ratite.cli;

import dev.ratite.storage.file.ImageSize;
import dev.ratite.storage.file.ImageTool;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ratite image resize PATH SIZE}. */
@Command(
        name = "resize",
        mixinStandardHelpOptions = true,
        description = "Makes an image larger, or with --shrink smaller.")
final class ImageResizeVerb implements Callable<Integer> {
    @Mixin
    private final ImageArguments image = new ImageArguments();

    @Parameters(index = "1", paramLabel = "SIZE", description = "the new size: 20G, 512M, or bytes")
    @SuppressWarnings("NullAway.Init")
    private String size;

    @Option(names = "--shrink", description = "cut off what is behind the new size")
    private boolean shrink;

    @Mixin
    private final JsonOption json = new JsonOption();

    private final Terminal terminal;

    ImageResizeVerb(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        new ImageTool().resize(image.path(), image.format(), ImageSize.parse(size), shrink);
        ImageReport.print(terminal, image, json.on);
        return 0;
    }
}
