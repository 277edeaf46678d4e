/** Programs that show how Ratite is used. Nothing to depend on. */
module dev.ratite.examples {
    requires dev.ratite.launcher;
    requires dev.ratite.network;
    requires dev.ratite.qmp;
    requires dev.ratite.storage.file;
    requires java.logging;
    requires java.net.http;
    requires static org.jspecify;

    exports dev.ratite.examples;
    exports dev.ratite.examples.demo;
    exports dev.ratite.examples.qmp;
}
