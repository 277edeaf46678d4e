/** The {@code ratite} command. Exports nothing: its interface is the command line. */
module dev.ratite.cli {
    requires com.fasterxml.jackson.databind;
    requires dev.ratite.launcher;
    requires dev.ratite.storage.file;
    requires info.picocli;
    requires java.logging;
    requires static org.jspecify;

    // picocli fills annotated fields.
    opens dev.ratite.cli to
            info.picocli;
}
