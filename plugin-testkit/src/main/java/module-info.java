/**
 * For authors of plugins, and for Ratite's own tests: contracts that a backend provider has to keep, a scripted QMP peer
 * for faults that no real QEMU can be made to show, and small guests that boot in a moment.
 */
@SuppressWarnings("module") // JUnit and AssertJ are what a testkit is written in
module dev.ratite.testkit {
    requires transitive dev.ratite.api;
    requires transitive org.junit.jupiter.api;
    requires transitive org.junit.jupiter.params;
    requires transitive org.assertj.core;
    requires com.fasterxml.jackson.databind;
    requires static transitive org.jspecify;

    exports dev.ratite.testkit;
    exports dev.ratite.testkit.guest;
    exports dev.ratite.testkit.peer;

    // JUnit calls the contracts' tests, which are package-private like all tests
    opens dev.ratite.testkit to
            org.junit.platform.commons;

    uses dev.ratite.api.disk.DiskProvider;
    uses dev.ratite.api.display.DisplayProvider;
    uses dev.ratite.api.network.NetworkProvider;
    uses dev.ratite.api.transport.TransportProvider;
}
