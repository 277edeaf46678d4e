/**
 * A VM's serial console. QEMU writes every byte that the guest sends to a log, from the first one on. Readers follow
 * that file: any number of them, from any point, each seeing the same bytes, none slowing the guest or taking anything
 * from another, whichever JVM launched the VM. Writing needs QEMU's socket, which takes one client at a time.
 */
@NullMarked
package dev.ratite.launcher.console;

import org.jspecify.annotations.NullMarked;
