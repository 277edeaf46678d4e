/**
 * One QEMU process on this machine: where its files are, who owns it, what was taken for it, how it ended.
 *
 * <p>A VM is its {@linkplain dev.ratite.launcher.process.RunDirectory run directory}. Whoever works on it holds its
 * {@linkplain dev.ratite.launcher.process.VmLock lock}, which dies with its holder. What is taken on the way to a
 * running VM is written to the {@linkplain dev.ratite.launcher.process.Ledger ledger} before it is made, so that
 * after a crash at any point the {@linkplain dev.ratite.launcher.process.Reaper reaper} can put everything back. QEMU
 * itself runs under a {@linkplain dev.ratite.launcher.process.Shim shim}, a shell script of a few lines in a session
 * of its own, that leaves an {@linkplain dev.ratite.launcher.process.ExitRecord exit record} even when no JVM is
 * there to see the end.
 *
 * <p>The order of a launch: take the lock, create the run directory, create the ledger, write each entry before its
 * thing is made, the QEMU entry last, start the shim, mark the ledger as launched, release the lock or keep it. The
 * end is {@link dev.ratite.launcher.process.Release} in either case.
 *
 * <p>Needs nothing but the JDK, since short command-line verbs use it; Linux only, as it reads {@code /proc}.
 */
@NullMarked
package dev.ratite.launcher.process;

import org.jspecify.annotations.NullMarked;
