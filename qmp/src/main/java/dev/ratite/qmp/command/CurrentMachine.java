package dev.ratite.qmp.command;

import dev.ratite.qmp.json.Fields;

/** What the running machine can do. */
public record CurrentMachine(boolean wakeupSuspendSupport) {
    static CurrentMachine read(Fields fields) {
        return new CurrentMachine(fields.flag("wakeup-suspend-support"));
    }
}
