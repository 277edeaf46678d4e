package dev.ratite.cli;

import dev.ratite.storage.file.ImageFormat;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The image that a verb works on. Its format is said, or follows from the name; it is never guessed from the content. */
final class ImageArguments {
    @Parameters(index = "0", paramLabel = "PATH", description = "the image")
    @SuppressWarnings("NullAway.Init")
    private Path path;

    @Option(
            names = "--format",
            description = "${COMPLETION-CANDIDATES}; by default what the name ends with, .raw or .qcow2")
    private @Nullable ImageFormat format;

    @Spec(Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec verb;

    Path path() {
        return path.toAbsolutePath().normalize();
    }

    ImageFormat format() {
        if (format != null) {
            return format;
        }
        String name =
                path.getFileName() == null ? "" : path.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".qcow2")) {
            return ImageFormat.QCOW2;
        }
        if (name.endsWith(".raw")) {
            return ImageFormat.RAW;
        }
        throw new ParameterException(
                verb.commandLine(),
                "The name '" + path + "' does not tell the image's format; add --format qcow2 or --format raw");
    }
}
