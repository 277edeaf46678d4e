package dev.ratite.qmp.command;

import dev.ratite.qmp.json.Fields;
import dev.ratite.qmp.word.RunState;

/**
 * What the VM is doing.
 *
 * @param running whether its CPUs run
 */
public record StatusInfo(boolean running, RunState status) {
    static StatusInfo read(Fields fields) {
        return new StatusInfo(fields.flag("running"), fields.word("status", RunState::new));
    }
}
