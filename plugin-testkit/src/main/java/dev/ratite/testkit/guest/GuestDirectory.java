package dev.ratite.testkit.guest;

import dev.ratite.api.RatiteException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The directory that holds one guest, named by an environment variable. */
final class GuestDirectory {
    private final String variable;
    private final @Nullable String value;

    GuestDirectory(String variable, @Nullable String value) {
        this.variable = variable;
        this.value = value;
    }

    /** The directory, if it is named and holds all the files. */
    Optional<Path> find(String... files) {
        return Optional.ofNullable(value)
                .filter(name -> !name.isEmpty())
                .map(name -> Path.of(name).toAbsolutePath())
                .filter(directory ->
                        Arrays.stream(files).map(directory::resolve).allMatch(Files::isReadable));
    }

    /** Says what is wrong with the directory, and how to get a good one. */
    RatiteException missing(String guest, String... files) {
        String sentence = value == null || value.isEmpty()
                ? "No " + guest + ": the environment variable " + variable + " is not set"
                : "No " + guest + ": " + variable + "='" + value + "' does not hold " + String.join(", ", files);
        return new RatiteException(
                GuestError.GUEST_MISSING,
                sentence,
                "build it with bin/guests and set " + variable + " to the directory that it prints",
                null);
    }
}
