package dev.ratite.launcher.log;

/**
 * How large the logs of a running VM become. One that passes its limit is cut to its latter half.
 *
 * @param journalBytes of {@code journal.log}; an event has some hundred bytes
 * @param outputBytes of {@code qemu.log} and what other programs of the VM print
 * @param serialBytes of {@code serial0.log}
 */
public record LogLimits(long journalBytes, long outputBytes, long serialBytes) {
    private static final long MIB = 1L << 20;

    public static final LogLimits USUAL = new LogLimits(16 * MIB, 4 * MIB, 32 * MIB);
}
