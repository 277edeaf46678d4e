package dev.ratite.cli;

import dev.ratite.storage.file.ImageFormat;
import dev.ratite.storage.file.ImageSize;
import dev.ratite.storage.file.ImageTool;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ratite image create PATH SIZE}. */
@Command(
        name = "create",
        mixinStandardHelpOptions = true,
        description = "Makes an empty image, or with --backing one that starts as another and takes the changes.")
final class ImageCreateVerb implements Callable<Integer> {
    @Mixin
    private final ImageArguments image = new ImageArguments();

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "SIZE",
            description = "20G, 512M, or bytes; not with --backing")
    private @Nullable String size;

    @Option(names = "--backing", paramLabel = "PATH", description = "the image to start from")
    private @Nullable Path backing;

    @Option(names = "--backing-format", defaultValue = "QCOW2", description = "its format (${DEFAULT-VALUE})")
    @SuppressWarnings("NullAway.Init")
    private ImageFormat backingFormat;

    @Mixin
    private final JsonOption json = new JsonOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private final Terminal terminal;

    ImageCreateVerb(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if ((size == null) == (backing == null)) {
            throw new ParameterException(spec.commandLine(), "Give either SIZE or --backing");
        }
        if (backing != null) {
            requireQcow2();
            new ImageTool().overlay(image.path(), backing.toAbsolutePath().normalize(), backingFormat);
        } else {
            new ImageTool().create(image.path(), image.format(), ImageSize.parse(String.valueOf(size)));
        }
        ImageReport.print(terminal, image, json.on);
        return 0;
    }

    private void requireQcow2() {
        if (image.format() != ImageFormat.QCOW2) {
            throw new ParameterException(spec.commandLine(), "Only a qcow2 image can have a backing image");
        }
    }
}
