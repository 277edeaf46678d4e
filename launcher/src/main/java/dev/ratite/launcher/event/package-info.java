/**
 * What happened to a VM: every event that QEMU told of, from the VM's first moment on. QEMU itself writes them down, whether
 * or not a program owns the VM or listens, and all readers read what QEMU wrote. So an event has the same number for every
 * program, now or later; who was away reads what it missed; who is slow delays nobody.
 */
@NullMarked
package dev.ratite.launcher.event;

import org.jspecify.annotations.NullMarked;
