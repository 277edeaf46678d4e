/** What QEMU's last words mean: the field of the definition that they are about, and what to do. */
@NullMarked
package dev.ratite.launcher.failure;

import org.jspecify.annotations.NullMarked;
