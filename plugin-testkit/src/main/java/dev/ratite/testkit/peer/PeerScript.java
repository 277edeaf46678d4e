package dev.ratite.testkit.peer;

/** What a {@link ScriptedPeer} says and expects on one connection. Runs on the peer's thread. */
@FunctionalInterface
public interface PeerScript {
    /** Plays the script; when it returns, the peer hangs up. What it throws fails the test, see {@link ScriptedPeer#close}. */
    void play(PeerConversation conversation) throws Exception;
}
