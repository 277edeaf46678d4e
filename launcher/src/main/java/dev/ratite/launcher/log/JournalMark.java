package dev.ratite.launcher.log;

/**
 * A place between two lines of a journal.
 *
 * @param position how many bytes lie before it
 * @param sequence how many events lie before it
 */
public record JournalMark(long position, long sequence) {
    public static final JournalMark BEGINNING = new JournalMark(0, 0);
}
