package dev.ratite.api;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A thing of the host that was written down by a program that is gone.
 *
 * @param vm name of the VM for which it was taken, for messages
 * @param kind as in {@link HostResources#taking}
 * @param value as in {@link HostResources#taking}
 * @param handleOrNull as in {@link HostResource#made}; null when the program did not come so far
 */
public record LeftResource(
        String vm, String kind, String value, @Nullable String handleOrNull) {
    public LeftResource {
        requireNonNull(vm, "vm is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(value, "value is null");
    }

    /** How to find the thing, where that was known only once it was made. */
    public Optional<String> handle() {
        return Optional.ofNullable(handleOrNull);
    }
}
