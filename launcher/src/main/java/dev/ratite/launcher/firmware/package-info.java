/**
 * UEFI firmware for VMs: which of the host's suits a VM, by the descriptors that firmware packages install for QEMU
 * (format: QEMU's {@code docs/interop/firmware.json}), and the file in which a VM keeps its UEFI variables.
 *
 * <p>Reading is in {@link dev.ratite.launcher.firmware.FirmwareDirectories} and
 * {@link dev.ratite.launcher.firmware.VariableStore}. Choosing is pure but for asking whether a file is there.
 */
@NullMarked
package dev.ratite.launcher.firmware;

import org.jspecify.annotations.NullMarked;
