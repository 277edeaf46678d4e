package dev.ratite.display.remote;

import dev.ratite.api.RatiteException;

/** Whoever reaches an open display sees all that the guest's user sees, and has the keyboard. */
final class Exposure {
    private Exposure() {}

    static RatiteException unprotected(String host) {
        return new RatiteException(
                RemoteDisplayError.PASSWORD_MISSING,
                "host '" + host + "' is reached by other machines, and no password is needed",
                "give a passwordFile, or say \"passwordRequired\": false if everybody there may control the guest",
                null);
    }
}
