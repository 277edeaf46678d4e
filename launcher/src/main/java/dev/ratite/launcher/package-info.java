/** Ratite itself: opening it, planning and launching VMs. */
@NullMarked
package dev.ratite.launcher;

import org.jspecify.annotations.NullMarked;
