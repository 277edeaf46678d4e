package dev.ratite.testkit.peer;

import java.io.IOException;

/** A station on the way of a script's lines to the client. */
@FunctionalInterface
interface LineSender {
    void send(PeerLine line) throws IOException;

    /** The script is through. What is held back is sent now. */
    default void end() throws IOException {}
}
