/**
 * Display types {@code vnc} and {@code spice}: the screen is shown by a program of its own, here or elsewhere. Both listen
 * on a socket in the VM's own directory unless told otherwise, where nobody but the VM's owner gets.
 */
@NullMarked
package dev.ratite.display.remote;

import org.jspecify.annotations.NullMarked;
