/** Launching VMs, watching them and ending them. */
@NullMarked
package dev.ratite.launcher.supervise;

import org.jspecify.annotations.NullMarked;
