/**
 * Lines of JSON over a connection: what QMP and the guest agent have in common. Not exported.
 *
 * <p>{@link dev.ratite.qmp.wire.LineConnection} owns the channels. Sockets are served by one thread for all of them, which
 * reads; a caller writes itself, in non-blocking mode, where an interrupt does not close the channel and a peer that does
 * not read keeps nobody. What the socket does not take at once is written by that thread. Channels that no selector takes,
 * a named pipe or those of another library, have two threads each.
 *
 * <p>Nothing that takes long runs on the common thread: users' callbacks have a thread of their own for each session, lines
 * of more than 256 KiB are decoded elsewhere, and resources that users gave are closed elsewhere.
 */
@NullMarked
package dev.ratite.qmp.wire;

import org.jspecify.annotations.NullMarked;
