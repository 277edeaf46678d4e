package dev.ratite.api;

/** One thing of the host that a plugin has written down. Safe for use by several threads. */
public interface HostResource {
    /**
     * Writes how to find the thing, when that is known only once it is made: a number, a name that the kernel chose.
     *
     * @throws RatiteException when it cannot be written; who has made the thing then takes it back
     */
    void made(String handle);

    /** Strikes it off, the thing being gone or never made. Twice does nothing. */
    void gone();
}
