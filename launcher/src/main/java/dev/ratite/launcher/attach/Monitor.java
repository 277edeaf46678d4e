package dev.ratite.launcher.attach;

/**
 * A QMP monitor of a command line.
 *
 * @param option the words that make it, for people: {@code -qmp unix:/run/a.sock,server=on}
 * @param place where it is
 */
record Monitor(String option, MonitorPlace place) {}
