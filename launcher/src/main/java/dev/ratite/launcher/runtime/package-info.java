/**
 * What a running VM's disks, memory, virtual CPUs, networks and jobs are at the moment, and changing them.
 *
 * <p>{@link dev.ratite.launcher.runtime.VmRuntime} is the way in. Everything here asks QEMU each time and keeps nothing, so
 * that it is right also after hot-plug, after commands given past Ratite, and for a VM that another program launched. What
 * QEMU or the guest does not tell is absent, never zero.
 */
@NullMarked
package dev.ratite.launcher.runtime;

import org.jspecify.annotations.NullMarked;
