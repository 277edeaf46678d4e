/**
 * A client of the QEMU machine protocol and of the QEMU guest agent. It knows nothing of Ratite and can be used alone.
 *
 * <p>{@code dev.ratite.qmp} talks to QEMU, {@code dev.ratite.qmp.agent} to the agent inside a guest. Both are built on
 * lines of JSON over a pair of blocking channels, which is what the module keeps to itself.
 */
module dev.ratite.qmp {
    requires transitive com.fasterxml.jackson.databind;
    requires static transitive org.jspecify;

    exports dev.ratite.qmp;
    exports dev.ratite.qmp.agent;
    exports dev.ratite.qmp.event;
    exports dev.ratite.qmp.word;
}
