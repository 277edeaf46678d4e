package dev.ratite.qmp.word;

import static java.util.Objects.requireNonNull;

/** How far a measurement has come. A word that this library does not know is kept as it is. */
public record MeasureStatus(String word) implements Word {
    public static final MeasureStatus UNSTARTED = new MeasureStatus("unstarted");
    public static final MeasureStatus MEASURING = new MeasureStatus("measuring");
    public static final MeasureStatus MEASURED = new MeasureStatus("measured");

    public MeasureStatus {
        requireNonNull(word, "word is null");
    }

    @Override
    public String toString() {
        return word;
    }
}
