package dev.ratite.launcher.measure;

import dev.ratite.launcher.process.ProcessIdentity;
import dev.ratite.qmp.QmpCommands;

/**
 * A VM to be measured.
 *
 * @param vm its name
 * @param qemu its process
 * @param monitor where it is asked; stays its owner's to close
 */
public record Target(String vm, ProcessIdentity qemu, QmpCommands monitor) {}
