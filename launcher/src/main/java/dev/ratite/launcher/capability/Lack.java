package dev.ratite.launcher.capability;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something that a planned option needs and that this QEMU has not.
 *
 * @param what what is missing, to follow "this QEMU has": {@code no device type 'virtio-blk-pcj'}
 * @param kind what kind of thing: {@code device type}, {@code device property}, {@code machine type}, {@code option} …
 * @param remedyOrNull what to do instead, where that is known
 */
public record Lack(String what, String kind, @Nullable String remedyOrNull) {
    private static final Pattern QUOTED = Pattern.compile("'([^']+)'");

    public Lack {
        requireNonNull(what, "what is null");
        requireNonNull(kind, "kind is null");
    }

    /** The name that is missing, which stands in quotes; empty where it is no single one. */
    public Optional<String> word() {
        Matcher quoted = QUOTED.matcher(what);
        return quoted.find() ? Optional.of(quoted.group(1)) : Optional.empty();
    }

    /** What to do instead. */
    public Optional<String> remedy() {
        return Optional.ofNullable(remedyOrNull);
    }
}
