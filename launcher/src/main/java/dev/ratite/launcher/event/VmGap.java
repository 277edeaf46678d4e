package dev.ratite.launcher.event;

/**
 * Events that happened and were given up before this reader came to them, since the journal is bounded. What was derived from
 * events should be asked for anew.
 *
 * @param from the number of the first
 * @param to the number of the last
 */
public record VmGap(long from, long to) implements VmSignal {
    @Override
    public long last() {
        return to;
    }
}
