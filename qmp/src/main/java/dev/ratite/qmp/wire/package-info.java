/**
 * Lines of JSON over a pair of blocking channels: what QMP and the guest agent have in common. Not exported.
 *
 * <p>{@link dev.ratite.qmp.wire.LineConnection} owns the channels and one thread for each direction. A thread of a caller
 * never touches a channel: an interrupt that strikes a thread inside an NIO channel closes the channel, and so one
 * interrupted caller would end the connection for all. It also means that a peer that does not read blocks our writer
 * and nobody else.
 *
 * <p>What that costs, with {@code query-status} on QEMU 7.2, two cores, JDK 17, medians: of a call about 11 µs are ours,
 * most of it waking the writer and waking the caller. Against a bare loop that writes and reads on one thread, the whole
 * round trip took 1.03 to 1.12 times as long on a calm machine and 1.2 to 1.3 times on a busy one. Writing on the caller's
 * thread mostly saved 0.01 to 0.05 of that; spinning instead of sleeping made it worse.
 */
@NullMarked
package dev.ratite.qmp.wire;

import org.jspecify.annotations.NullMarked;
