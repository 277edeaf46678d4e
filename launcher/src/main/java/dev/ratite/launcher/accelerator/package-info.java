/**
 * Which accelerator a VM runs with, found out by trying.
 *
 * <p>Nothing that can be read tells whether an accelerator is any good: the device may be there, open and report itself
 * as enabled, and the guest then crawls. So a {@linkplain dev.ratite.launcher.accelerator.TrialGuest guest} of a few
 * instructions is run under the accelerator and under QEMU's translator, TCG, and the times are compared.
 * {@link dev.ratite.launcher.accelerator.AcceleratorTrials} is the way in. What a trial showed is kept until the
 * machine is booted again.
 */
@NullMarked
package dev.ratite.launcher.accelerator;

import org.jspecify.annotations.NullMarked;
