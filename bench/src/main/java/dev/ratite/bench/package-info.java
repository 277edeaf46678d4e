/**
 * Measurements: each runs its subject and a baseline in turn, in one process on one machine, and gives medians. The ratio
 * is what counts; the single figures depend on the machine and what else it does.
 */
@NullMarked
package dev.ratite.bench;

import org.jspecify.annotations.NullMarked;
