/**
 * Where a VM's disks come from.
 *
 * <p>A plugin implements {@link dev.ratite.api.disk.DiskProvider} for one type of storage. Ratite reads that type's
 * options into the provider's record, calls {@code open} once per disk before QEMU starts, and closes what it got once
 * QEMU has exited, whatever the reason.
 */
@NullMarked
package dev.ratite.api.disk;

import org.jspecify.annotations.NullMarked;
