/**
 * A fake QEMU monitor that says what a script tells it to.
 *
 * <p>{@link dev.ratite.testkit.peer.ScriptedPeer} is a real server on a real Unix socket, or on TCP, but no QEMU: it knows
 * no command and no state. It exists for faults that a real QEMU, or a real guest agent, cannot be made to show at will:
 * silence, late replies, events at awkward moments, garbage, lines cut in the middle, a peer that does not read. What QEMU
 * itself does is tested against QEMU.
 *
 * <pre>{@code
 * try (ScriptedPeer peer = ScriptedPeer.start(script -> {
 *     script.negotiate();
 *     script.expect("stop").refuse("GenericError", "not today");
 *     script.untilClientLeaves();
 * })) {
 *     // connect to peer.socket()
 * }
 * }</pre>
 *
 * <p>A script may be a recorded session, {@link dev.ratite.testkit.peer.PeerRecording}, and any script may be played with
 * {@link dev.ratite.testkit.peer.PeerFaults} around it. {@link dev.ratite.testkit.peer.PeerFlood} is for tests of those who
 * listen to events, and {@link dev.ratite.testkit.peer.PeerCrowd} for tests with thousands of sessions.
 */
@NullMarked
package dev.ratite.testkit.peer;

import org.jspecify.annotations.NullMarked;
