/**
 * Processes that QEMU needs beside it: swtpm, which is a VM's TPM, and virtiofsd, which shares a folder with it.
 *
 * <p>A companion is started before QEMU and waits at a Unix socket for it. It is written to the ledger before it is
 * made, runs in a session of its own with nothing of this JVM's standard input and output, and so stays with a VM that
 * outlives the JVM. It ends by itself with QEMU; whatever is left of it is released with the VM.
 */
@NullMarked
package dev.ratite.launcher.companion;

import org.jspecify.annotations.NullMarked;
