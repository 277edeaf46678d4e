/**
 * A client of the QEMU machine protocol and of the QEMU guest agent. It knows nothing of Ratite and can be used alone.
 *
 * <p>{@code dev.ratite.qmp} talks to QEMU: commands, which {@code dev.ratite.qmp.command} has as records, and events, which
 * {@code dev.ratite.qmp.event} has as records; {@code dev.ratite.qmp.word} holds the words of QEMU's closed lists, and
 * {@code dev.ratite.qmp.schema} knows what the QEMU at hand understands. {@code dev.ratite.qmp.agent} talks to the agent
 * inside a guest. {@code dev.ratite.qmp.log} writes down what is said. Lines, connections and threads are what the module
 * keeps to itself.
 */
module dev.ratite.qmp {
    requires transitive com.fasterxml.jackson.databind;
    requires static transitive org.jspecify;

    exports dev.ratite.qmp;
    exports dev.ratite.qmp.agent;
    exports dev.ratite.qmp.command;
    exports dev.ratite.qmp.event;
    exports dev.ratite.qmp.log;
    exports dev.ratite.qmp.schema;
    exports dev.ratite.qmp.word;
}
