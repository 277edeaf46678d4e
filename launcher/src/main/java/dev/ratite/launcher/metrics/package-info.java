/**
 * What VMs cost and do, in numbers, at one moment: for a program as {@link dev.ratite.launcher.metrics.VmMetrics}, for
 * Prometheus and its like as text. A number is right or absent, never a guess.
 */
@NullMarked
package dev.ratite.launcher.metrics;

import org.jspecify.annotations.NullMarked;
