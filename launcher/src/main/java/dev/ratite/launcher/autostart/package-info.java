/**
 * The VMs that are to run whenever the machine does: a list kept in the state directory, and the launch of all that are on it.
 */
@NullMarked
package dev.ratite.launcher.autostart;

import org.jspecify.annotations.NullMarked;
