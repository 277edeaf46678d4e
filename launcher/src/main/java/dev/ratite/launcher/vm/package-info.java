/** A VM as it is: what can be asked of it and done to it while it runs, and how it ended. */
@NullMarked
package dev.ratite.launcher.vm;

import org.jspecify.annotations.NullMarked;
