package dev.ratite.launcher.definition;

import dev.ratite.api.ErrorCode;
import dev.ratite.api.ErrorKind;

/** What can be wrong with a definition. All of it is for the user to put right. */
public enum DefinitionError implements ErrorCode {
    /** The definition as a whole: the single problems say what. */
    DEFINITION_INVALID,
    /** The definition's file cannot be read. */
    DEFINITION_UNREADABLE,
    /** The text is no JSON, or not a JSON object. */
    NOT_JSON,
    /** A field that Ratite, or the plugin concerned, does not know. */
    UNKNOWN_FIELD,
    /** A field that has to be there is not. */
    MISSING_FIELD,
    /** A value of the wrong kind, or outside its range. */
    BAD_VALUE,
    /** Two things of one VM carry the same id. */
    DUPLICATE_ID,
    /** No plugin offers this type, or there is no such kind of the thing. */
    UNKNOWN_TYPE;

    @Override
    public ErrorKind kind() {
        return ErrorKind.REQUEST;
    }
}
