package dev.ratite.qmp.word;

import static java.util.Objects.requireNonNull;

/** What a job does. A word that this library does not know is kept as it is. */
public record JobType(String word) implements Word {
    public static final JobType COMMIT = new JobType("commit");
    public static final JobType STREAM = new JobType("stream");
    public static final JobType MIRROR = new JobType("mirror");
    public static final JobType BACKUP = new JobType("backup");
    public static final JobType CREATE = new JobType("create");
    public static final JobType AMEND = new JobType("amend");
    public static final JobType SNAPSHOT_LOAD = new JobType("snapshot-load");
    public static final JobType SNAPSHOT_SAVE = new JobType("snapshot-save");
    public static final JobType SNAPSHOT_DELETE = new JobType("snapshot-delete");

    public JobType {
        requireNonNull(word, "word is null");
    }

    @Override
    public String toString() {
        return word;
    }
}
