package dev.ratite.launcher.runtime;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.plugin.Suggestions;
import dev.ratite.qmp.QmpCommand;
import dev.ratite.qmp.QmpEvents;
import dev.ratite.qmp.QmpException;
import java.util.Collection;

/** The VM that is asked, with the words for what it has not. */
record VmMonitor(VmAccess access) {
    /** The VM's name, quoted: the beginning of every sentence. */
    String vm() {
        return "VM '" + access.vm() + "'";
    }

    long pid() {
        return access.pid();
    }

    QmpEvents events() {
        return access.events();
    }

    <R> R ask(QmpCommand<R> command) {
        return access.ask(command);
    }

    RatiteException lost(QmpException cause) {
        return access.lost(cause);
    }

    RatiteException unknown(String kind, String id, Collection<String> known) {
        return new RatiteException(
                RuntimeError.DEVICE_UNKNOWN,
                vm() + " has no " + kind + " '" + id + "'",
                Suggestions.remedy(id, known),
                null);
    }
}
