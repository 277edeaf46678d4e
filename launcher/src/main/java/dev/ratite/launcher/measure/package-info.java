/**
 * Measures VMs: asks all of them at once, and takes what has come when the time is up. Nothing here waits for a VM that does
 * not answer longer than that, and nothing changes a VM but {@link dev.ratite.launcher.measure.GuestStatistics#begin}.
 */
@NullMarked
package dev.ratite.launcher.measure;

import org.jspecify.annotations.NullMarked;
