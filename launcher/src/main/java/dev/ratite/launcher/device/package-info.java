/**
 * What can be plugged into a VM that runs, and unplugged again: disks, media, network cards, USB devices, ports, CPUs,
 * memory. {@link dev.ratite.launcher.device.VmDevices} is the way to it.
 */
@NullMarked
package dev.ratite.launcher.device;

import org.jspecify.annotations.NullMarked;
