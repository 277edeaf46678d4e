package dev.ratite.api;

/**
 * Where a plugin writes down what it takes of the host for one VM, before it takes it: an interface, an overlay, a socket, a
 * lease. Lent with each request, and usable for as long as what was opened. What stands there is released also after the
 * program has been killed, by whoever ends the VM or runs {@code gc}: for that the provider is a {@link ReleasingProvider}.
 * What ends with this program by itself, such as a port on which it listens, need not be written down.
 *
 * <p>Safe for use by several threads. Each call returns when the words are on disk.
 */
public interface HostResources {
    /**
     * Whether nobody is going to launch what is opened, as with {@code ratite plan}. Then nothing is to be taken, and values
     * that would come of taking are made up.
     */
    boolean planOnly();

    /**
     * Writes down that a thing is about to be taken. To be called before: a program may be killed at any moment.
     *
     * @param kind what it is, in the provider's own words: lower-case letters, digits and hyphens, starting with a letter
     * @param value how to find the thing whether or not it was made; so its name is chosen before
     * @throws RatiteException when it cannot be written, or when the VM has been given up meanwhile: then nothing may be taken
     */
    HostResource taking(String kind, String value);

    /** For who opens a backend outside a host, or for a plan that nobody launches: keeps nothing. */
    static HostResources unrecorded(boolean planOnly) {
        return planOnly ? Unrecorded.FOR_A_PLAN : Unrecorded.FOR_USE;
    }
}
