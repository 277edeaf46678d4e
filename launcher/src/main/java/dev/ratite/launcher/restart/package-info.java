/**
 * VMs that are launched again when they have ended, as their definition's {@code restart} says. Each launch is a VM of its own,
 * an incarnation with its own handle; what lasts is the {@link dev.ratite.launcher.restart.SupervisedVm}.
 */
@NullMarked
package dev.ratite.launcher.restart;

import org.jspecify.annotations.NullMarked;
