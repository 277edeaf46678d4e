package dev.ratite.launcher.json;

import static dev.ratite.launcher.definition.DefinitionError.BAD_VALUE;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What to say of a value that is no whole number, or none of that size: sizes with a unit are what people try. */
final class WrongNumber {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}");
    private static final Pattern HEX = Pattern.compile("0[xX][0-9a-fA-F]{1,15}|0[xX][0-7][0-9a-fA-F]{15}");
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,9}) ?([KMGT])(?:I?B)?");
    private static final Map<String, Long> UNITS = Map.of("K", 1L << 10, "M", 1L << 20, "G", 1L << 30, "T", 1L << 40);

    private WrongNumber() {}

    /** Notes the problem; null, since there is no value. */
    static @Nullable Object told(JsonNode json, long most, Place place) {
        if (json.isIntegralNumber()) {
            boolean negative = json.decimalValue().compareTo(BigDecimal.ZERO) < 0;
            place.problem(
                    BAD_VALUE,
                    json + " is out of range",
                    negative ? "choose a number that is not negative" : "choose no more than " + most);
        } else {
            place.problem(
                    BAD_VALUE,
                    json + " does not work here",
                    json.isTextual()
                            ? meant(json.textValue(), place.field()).orElse("write a whole number")
                            : "write a whole number");
        }
        return null;
    }

    private static Optional<String> meant(String text, String field) {
        if (NUMBER.matcher(text).matches()) {
            return Optional.of("write it without quotes: " + text);
        }
        if (HEX.matcher(text).matches()) {
            return Optional.of("write it without quotes and in decimals: " + Long.parseLong(text.substring(2), 16));
        }
        long unit = unit(field);
        Matcher size = SIZE.matcher(text.toUpperCase(Locale.ROOT));
        if (unit == 0 || !size.matches()) {
            return Optional.empty();
        }
        long bytes = Long.parseLong(size.group(1)) * UNITS.getOrDefault(size.group(2), 1L);
        return bytes % unit == 0
                ? Optional.of("write the number alone, without unit and quotes: " + bytes / unit)
                : Optional.empty();
    }

    /** In bytes, as the field's name says; 0 where it says nothing of the kind. */
    private static long unit(String field) {
        if (field.endsWith("Mib")) {
            return 1L << 20;
        }
        if (field.endsWith("Kib")) {
            return 1L << 10;
        }
        String name = field.substring(field.lastIndexOf('.') + 1);
        return name.toLowerCase(Locale.ROOT).contains("bytes") ? 1 : 0;
    }
}
