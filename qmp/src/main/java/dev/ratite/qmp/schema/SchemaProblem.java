package dev.ratite.qmp.schema;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Something that QEMU would refuse about a command.
 *
 * @param path where: {@code file.driver}, {@code actions[1].type}; empty for the command itself
 * @param message what is wrong, for people, the path and the suggestion included
 * @param suggestion the word that was probably meant, if one is near
 */
public record SchemaProblem(
        Kind kind, String path, String message, @Nullable String suggestion) {
    public SchemaProblem {
        requireNonNull(kind, "kind is null");
        requireNonNull(path, "path is null");
        requireNonNull(message, "message is null");
    }

    @Override
    public String toString() {
        return message;
    }

    /** What kind of thing is wrong. */
    public enum Kind {
        UNKNOWN_COMMAND,
        UNKNOWN_ARGUMENT,
        MISSING_ARGUMENT,
        WRONG_TYPE,
        /** A word that is none of those allowed, the tag of a union included. */
        UNKNOWN_VALUE
    }
}
