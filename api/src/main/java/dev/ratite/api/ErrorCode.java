package dev.ratite.api;

/**
 * Names one error for programs and for the error catalogue. Each module, and each plugin, has an enum of its own that
 * implements this. A code, once released, keeps its name and meaning.
 */
public interface ErrorCode {
    /** The code in capitals, as the enum constant is spelled: {@code IMAGE_MISSING}. */
    String name();

    /** Who can put the error right. */
    ErrorKind kind();
}
