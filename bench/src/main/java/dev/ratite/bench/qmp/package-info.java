/**
 * What the QMP client costs. Each part runs in JVMs of its own, several times over, with subject and baseline in turn;
 * peers that are no QEMU run in yet another JVM, so that what they cost is not counted. The baseline of round trips is
 * the least that can be done: a blocking socket, one thread, the same bytes, no JSON.
 */
@NullMarked
package dev.ratite.bench.qmp;

import org.jspecify.annotations.NullMarked;
