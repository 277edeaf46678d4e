/**
 * A fake QEMU monitor that says what a script tells it to.
 *
 * <p>{@link dev.ratite.testkit.peer.ScriptedPeer} is a real server on a real Unix socket, but no QEMU: it knows no command
 * and no state. It exists for faults that a real QEMU, or a real guest agent, cannot be made to show at will: silence,
 * late replies, events at awkward moments, garbage, lines cut in the middle, a peer that does not read. What QEMU itself
 * does is tested against QEMU.
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
 */
@NullMarked
package dev.ratite.testkit.peer;

import org.jspecify.annotations.NullMarked;
