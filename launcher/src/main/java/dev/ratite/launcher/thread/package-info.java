/** Ratite's threads: named, daemons, and ended by whoever had them made. */
@NullMarked
package dev.ratite.launcher.thread;

import org.jspecify.annotations.NullMarked;
