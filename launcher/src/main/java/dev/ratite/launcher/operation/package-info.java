/** Doing one thing at a time to a VM, whichever programs want to. */
@NullMarked
package dev.ratite.launcher.operation;

import org.jspecify.annotations.NullMarked;
