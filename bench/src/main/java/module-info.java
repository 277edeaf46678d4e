/** What {@code bin/bench} runs. Nothing to depend on. */
module dev.ratite.bench {
    requires com.fasterxml.jackson.databind;
    requires dev.ratite.launcher;
    requires dev.ratite.qmp;
    requires java.logging;
    requires java.management;
    requires static org.jspecify;

    exports dev.ratite.bench to
            com.fasterxml.jackson.databind;
}
