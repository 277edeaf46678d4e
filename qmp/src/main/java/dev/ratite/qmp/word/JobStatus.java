package dev.ratite.qmp.word;

import static java.util.Objects.requireNonNull;

/** How far a job has come. A word that this library does not know is kept as it is. */
public record JobStatus(String word) implements Word {
    public static final JobStatus UNDEFINED = new JobStatus("undefined");
    public static final JobStatus CREATED = new JobStatus("created");
    public static final JobStatus RUNNING = new JobStatus("running");
    public static final JobStatus PAUSED = new JobStatus("paused");
    public static final JobStatus READY = new JobStatus("ready");
    public static final JobStatus STANDBY = new JobStatus("standby");
    public static final JobStatus WAITING = new JobStatus("waiting");
    public static final JobStatus PENDING = new JobStatus("pending");
    public static final JobStatus ABORTING = new JobStatus("aborting");
    public static final JobStatus CONCLUDED = new JobStatus("concluded");
    public static final JobStatus NULL = new JobStatus("null");

    public JobStatus {
        requireNonNull(word, "word is null");
    }

    @Override
    public String toString() {
        return word;
    }
}
