/**
 * That what a VM is given is nobody else's: QEMU takes a Unix socket's path from whoever has it, without a word, and deletes
 * it when it ends.
 */
@NullMarked
package dev.ratite.launcher.claim;

import org.jspecify.annotations.NullMarked;
