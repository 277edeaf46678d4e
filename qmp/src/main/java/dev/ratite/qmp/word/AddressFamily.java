package dev.ratite.qmp.word;

import static java.util.Objects.requireNonNull;

/** What kind of address it is. A word that this library does not know is kept as it is. */
public record AddressFamily(String word) implements Word {
    public static final AddressFamily IPV4 = new AddressFamily("ipv4");
    public static final AddressFamily IPV6 = new AddressFamily("ipv6");
    public static final AddressFamily UNIX = new AddressFamily("unix");
    public static final AddressFamily VSOCK = new AddressFamily("vsock");
    public static final AddressFamily UNKNOWN = new AddressFamily("unknown");

    public AddressFamily {
        requireNonNull(word, "word is null");
    }

    @Override
    public String toString() {
        return word;
    }
}
