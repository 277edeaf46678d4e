package dev.ratite.api;

/**
 * The shape that the providers of disks, networks, displays and transports share. Plugins implement one of the four
 * interfaces derived from this, never this one itself.
 *
 * <p>A provider is found by {@link java.util.ServiceLoader}; it has a public constructor without arguments that does no
 * work, and may be called from several threads at once.
 *
 * @param <O> the options a user fills in; a public record in an exported package
 * @param <Q> what the host tells about the VM and the device, and lends for the time of the call
 * @param <B> what opening makes
 */
public interface BackendProvider<O extends Record, Q extends Record, B extends AutoCloseable> {
    /**
     * The word that picks this provider in a VM's definition: {@code file}, {@code user}. Lower-case letters, digits and
     * hyphens, starting with a letter; unique among the providers of one kind.
     */
    String type();

    /**
     * The record that holds the options. Its component names are the names that a definition uses. Components may be of
     * type String, Path, Duration, int, long, boolean (and their boxes), an enum, another record, or a list of these.
     * Names that the host keeps for itself ({@code id}, {@code type} and the like, listed with each kind of provider)
     * are not available.
     */
    Class<O> optionsType();

    /**
     * Makes one backend ready. May block, and returns or throws within the request's timeout. When it throws, it leaves
     * nothing behind; a fault that a user can mend is a {@link RatiteException}, anything else counts as a fault of the
     * plugin and is reported under its name.
     */
    B open(O options, Q request);
}
