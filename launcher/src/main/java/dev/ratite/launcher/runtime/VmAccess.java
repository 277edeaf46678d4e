package dev.ratite.launcher.runtime;

import dev.ratite.api.RatiteException;
import dev.ratite.qmp.QmpCommand;
import dev.ratite.qmp.QmpEvents;
import dev.ratite.qmp.QmpException;

/** One running VM, as whoever controls it lends it to {@link VmRuntime}. Safe for use by many threads. */
public interface VmAccess {
    /** The VM's name, for messages. */
    String vm();

    /** QEMU's process id. */
    long pid();

    /** The events of the VM's monitor. */
    QmpEvents events();

    /**
     * Has QEMU carry out a command and waits for its result, not longer than a command may take here.
     *
     * @throws RatiteException naming the VM, with the {@link QmpException} as its cause where there was one
     */
    <R> R ask(QmpCommand<R> command);

    /** What to throw when the monitor hangs up on somebody who waits for events. */
    RatiteException lost(QmpException cause);
}
