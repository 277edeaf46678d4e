package dev.ratite.qmp.command;

import static java.util.Objects.requireNonNull;

/**
 * A password or a key. It prints as {@code ***}, and so does a command that carries it; what is sent to QEMU is the secret
 * itself. It stays in memory until it is collected.
 */
public final class Secret {
    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    public static Secret of(String value) {
        return new Secret(requireNonNull(value, "value is null"));
    }

    /** The secret in clear. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && value.equals(secret.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }
}
