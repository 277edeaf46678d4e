package dev.ratite.qmp.word;

import static java.util.Objects.requireNonNull;

/** What a migration may make use of. A word that this library does not know is kept as it is. */
public record MigrationCapability(String word) implements Word {
    public static final MigrationCapability XBZRLE = new MigrationCapability("xbzrle");
    public static final MigrationCapability AUTO_CONVERGE = new MigrationCapability("auto-converge");
    public static final MigrationCapability ZERO_BLOCKS = new MigrationCapability("zero-blocks");
    public static final MigrationCapability EVENTS = new MigrationCapability("events");
    public static final MigrationCapability POSTCOPY_RAM = new MigrationCapability("postcopy-ram");
    public static final MigrationCapability RELEASE_RAM = new MigrationCapability("release-ram");
    public static final MigrationCapability RETURN_PATH = new MigrationCapability("return-path");
    public static final MigrationCapability PAUSE_BEFORE_SWITCHOVER =
            new MigrationCapability("pause-before-switchover");
    public static final MigrationCapability MULTIFD = new MigrationCapability("multifd");
    public static final MigrationCapability DIRTY_BITMAPS = new MigrationCapability("dirty-bitmaps");
    public static final MigrationCapability POSTCOPY_BLOCKTIME = new MigrationCapability("postcopy-blocktime");
    public static final MigrationCapability LATE_BLOCK_ACTIVATE = new MigrationCapability("late-block-activate");
    public static final MigrationCapability X_IGNORE_SHARED = new MigrationCapability("x-ignore-shared");
    public static final MigrationCapability VALIDATE_UUID = new MigrationCapability("validate-uuid");
    public static final MigrationCapability BACKGROUND_SNAPSHOT = new MigrationCapability("background-snapshot");
    public static final MigrationCapability ZERO_COPY_SEND = new MigrationCapability("zero-copy-send");
    public static final MigrationCapability POSTCOPY_PREEMPT = new MigrationCapability("postcopy-preempt");
    public static final MigrationCapability MAPPED_RAM = new MigrationCapability("mapped-ram");
    public static final MigrationCapability SWITCHOVER_ACK = new MigrationCapability("switchover-ack");

    public MigrationCapability {
        requireNonNull(word, "word is null");
    }

    @Override
    public String toString() {
        return word;
    }
}
