/**
 * What the machine types of QEMU offer: buses, built-in controllers, reserved slots, and the devices that suit them.
 *
 * <p>All of it is written down here and asked of nobody, so that a plan can be made without a QEMU at hand. The facts were
 * taken from running QEMUs, and tests compare them with the real ones.
 */
@NullMarked
package dev.ratite.launcher.board;

import org.jspecify.annotations.NullMarked;
