/**
 * Lines of JSON over a pair of blocking channels: what QMP and the guest agent have in common. Not exported.
 *
 * <p>{@link dev.ratite.qmp.wire.LineConnection} owns the channels and one thread for each direction. A thread of a caller
 * never touches a channel: an interrupt that strikes a thread inside an NIO channel closes the channel, and so one
 * interrupted caller would end the connection for all. It also means that a peer that does not read blocks our writer
 * and nobody else.
 */
@NullMarked
package dev.ratite.qmp.wire;

import org.jspecify.annotations.NullMarked;
