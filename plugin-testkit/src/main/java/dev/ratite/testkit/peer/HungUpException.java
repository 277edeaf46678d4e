package dev.ratite.testkit.peer;

import java.io.IOException;

/** A fault has ended the connection, and with it the script. */
final class HungUpException extends IOException {
    private static final long serialVersionUID = 1L;

    HungUpException() {
        super("a fault has ended the connection");
    }
}
