package dev.ratite.qmp.word;

import static java.util.Objects.requireNonNull;

/** How far a migration has come. A word that this library does not know is kept as it is. */
public record MigrationStatus(String word) implements Word {
    public static final MigrationStatus NONE = new MigrationStatus("none");
    public static final MigrationStatus SETUP = new MigrationStatus("setup");
    public static final MigrationStatus CANCELLING = new MigrationStatus("cancelling");
    public static final MigrationStatus CANCELLED = new MigrationStatus("cancelled");
    public static final MigrationStatus ACTIVE = new MigrationStatus("active");
    public static final MigrationStatus POSTCOPY_ACTIVE = new MigrationStatus("postcopy-active");
    public static final MigrationStatus POSTCOPY_PAUSED = new MigrationStatus("postcopy-paused");
    public static final MigrationStatus POSTCOPY_RECOVER = new MigrationStatus("postcopy-recover");
    public static final MigrationStatus COMPLETED = new MigrationStatus("completed");
    public static final MigrationStatus FAILED = new MigrationStatus("failed");
    public static final MigrationStatus COLO = new MigrationStatus("colo");
    public static final MigrationStatus PRE_SWITCHOVER = new MigrationStatus("pre-switchover");
    public static final MigrationStatus DEVICE = new MigrationStatus("device");
    public static final MigrationStatus WAIT_UNPLUG = new MigrationStatus("wait-unplug");

    public MigrationStatus {
        requireNonNull(word, "word is null");
    }

    @Override
    public String toString() {
        return word;
    }
}
