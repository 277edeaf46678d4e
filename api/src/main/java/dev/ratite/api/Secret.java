package dev.ratite.api;

import static java.util.Objects.requireNonNull;

/**
 * A text that nobody is to see: a password, a key. It prints as {@code ***} and is not serializable, so that it gets
 * into no log, no exception, no plan and no command line by itself.
 *
 * <p>A backend hands one out as the {@code data} of a {@link dev.ratite.api.qapi.QemuObject} of type {@code secret};
 * the host decides how it reaches QEMU. Two secrets with the same content are equal.
 */
public final class Secret {
    private final String text;

    private Secret(String text) {
        this.text = requireNonNull(text, "text is null");
    }

    /** The secret with this content, which is passed on as it is: a line feed at its end belongs to it. */
    public static Secret of(String text) {
        return new Secret(text);
    }

    /** The content. For whoever hands it to QEMU, and for nothing that is kept or shown. */
    public String reveal() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** Always {@code ***}. */
    @Override
    public String toString() {
        return "***";
    }
}
