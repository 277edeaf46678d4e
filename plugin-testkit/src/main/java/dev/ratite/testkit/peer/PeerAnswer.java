package dev.ratite.testkit.peer;

import java.io.IOException;

/** What a {@link ScriptedPeer} says to a command, whichever it is. Runs on the peer's thread. */
@FunctionalInterface
public interface PeerAnswer {
    /** Answers the command, or leaves it without an answer. What it throws but for an IOException fails the test. */
    void to(PeerCommand command) throws IOException;
}
