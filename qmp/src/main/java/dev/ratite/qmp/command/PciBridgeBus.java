package dev.ratite.qmp.command;

import dev.ratite.qmp.json.Fields;

/** The numbers of the buses behind a PCI bridge. */
public record PciBridgeBus(long number, long secondary, long subordinate) {
    static PciBridgeBus read(Fields fields) {
        return new PciBridgeBus(fields.number("number"), fields.number("secondary"), fields.number("subordinate"));
    }
}
