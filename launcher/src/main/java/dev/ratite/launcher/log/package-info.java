/**
 * The logs that QEMU writes for a VM: its journal of events, what it prints, and what the guest writes to its serial port.
 * They are read while QEMU writes them, by any number of readers and by none, and kept within bounds by the VM's owner
 * without QEMU's taking notice.
 */
@NullMarked
package dev.ratite.launcher.log;

import org.jspecify.annotations.NullMarked;
