package dev.ratite.cli;

import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A number of seconds, at least one. */
final class Seconds implements ITypeConverter<Duration> {
    private static final int DAY = 24 * 60 * 60;

    Seconds() {}

    @Override
    public Duration convert(String text) {
        if (text.matches("[0-9]{1,5}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= DAY) {
            return Duration.ofSeconds(Integer.parseInt(text));
        }
        throw new TypeConversionException("'" + text + "' is no number of seconds from 1 to " + DAY);
    }
}
