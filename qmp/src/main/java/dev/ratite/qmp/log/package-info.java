/**
 * What passes between a client and QEMU, written down: a log to read, and a recording to play again.
 *
 * <p>{@link dev.ratite.qmp.log.ProtocolLog} writes one line per message for people; it is bounded, and rather leaves
 * messages out, saying how many, than hold up a session. {@link dev.ratite.qmp.log.Recording} writes all messages with
 * their timing for the player of Ratite's testkit; if it cannot keep up, it ends and says so. In both of them, secrets are
 * masked by a {@link dev.ratite.qmp.log.SecretMask} before anything is written.
 *
 * <p>Both copy a line on the thread of the session and do all the rest, parsing and masking included, on a thread of their
 * own.
 */
@NullMarked
package dev.ratite.qmp.log;

import org.jspecify.annotations.NullMarked;
