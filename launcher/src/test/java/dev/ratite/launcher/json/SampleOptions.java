package dev.ratite.launcher.json;

import dev.ratite.api.ErrorCode;
import dev.ratite.api.ErrorKind;
import dev.ratite.api.RatiteException;
import dev.ratite.api.Required;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One component of each type that options may have. */
public record SampleOptions(
        @Required String text,
        @Nullable Path path,
        @Nullable Duration patience,
        int small,
        long big,
        boolean on,
        @Nullable Integer boxedSmall,
        @Nullable Long boxedBig,
        Boolean boxedOn,
        @Nullable Colour colour,
        @Nullable Point point,
        List<Point> points,
        List<String> words) {
    /** Two words, one of them long. */
    public enum Colour {
        RED,
        DARK_BLUE
    }

    /** A record in a record. */
    public record Point(@Required Integer x, @Nullable Integer y) {}

    /** What the constructor finds wrong. */
    public enum Error implements ErrorCode {
        TEXT_ODD;

        @Override
        public ErrorKind kind() {
            return ErrorKind.REQUEST;
        }
    }

    public SampleOptions {
        boxedOn = boxedOn == null || boxedOn;
        points = List.copyOf(points);
        words = List.copyOf(words);
        if (text.equals("odd")) {
            throw new RatiteException(Error.TEXT_ODD, "text 'odd' is odd", "make it even", null);
        }
        if (text.equals("broken")) {
            throw new IllegalStateException("a bug in the plugin");
        }
    }

    /** All defaults. */
    public static SampleOptions of(String text) {
        return new SampleOptions(text, null, null, 0, 0, false, null, null, null, null, null, List.of(), List.of());
    }
}
