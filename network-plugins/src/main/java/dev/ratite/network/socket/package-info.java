/**
 * Network types {@code socket}, {@code stream} and {@code dgram}: the network card is plugged into another program, most
 * often another QEMU, which gets each frame as it is. None needs a right on the host.
 */
@NullMarked
package dev.ratite.network.socket;

import org.jspecify.annotations.NullMarked;
