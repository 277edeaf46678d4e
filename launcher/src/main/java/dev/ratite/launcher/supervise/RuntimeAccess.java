package dev.ratite.launcher.supervise;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.runtime.VmAccess;
import dev.ratite.launcher.vm.VmError;
import dev.ratite.qmp.QmpCommand;
import dev.ratite.qmp.QmpEvents;
import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.QmpSession;

/**
 * A VM of ours, for asking and changing it.
 *
 * @param check throws, saying why, when the VM may no longer be asked
 * @param silent told when a command was not answered in time; returns at once
 */
record RuntimeAccess(String vm, long pid, QmpSession session, MonitorCalls monitor, Runnable check, Runnable silent)
        implements VmAccess {
    @Override
    public QmpEvents events() {
        return session.events();
    }

    @Override
    public <R> R ask(QmpCommand<R> command) {
        check.run();
        try {
            return command.decode(monitor.call(command.command(), command.arguments()));
        } catch (QmpException.Malformed e) {
            throw new RatiteException(
                    VmError.COMMAND_REFUSED,
                    "VM '" + vm + "' answered '" + command.command() + "' with what cannot be read: " + e.getMessage(),
                    null,
                    e);
        } catch (RatiteException e) {
            if (e.code() == VmError.VM_UNRESPONSIVE) {
                silent.run();
            }
            throw e;
        }
    }

    @Override
    public RatiteException lost(QmpException cause) {
        return new RatiteException(
                VmError.VM_ENDED, "VM '" + vm + "' cannot be asked any more: " + cause.getMessage(), null, cause);
    }
}
