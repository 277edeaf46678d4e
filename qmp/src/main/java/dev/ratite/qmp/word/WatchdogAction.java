package dev.ratite.qmp.word;

import static java.util.Objects.requireNonNull;

/** What QEMU does when a watchdog fires. A word that this library does not know is kept as it is. */
public record WatchdogAction(String word) implements Word {
    public static final WatchdogAction RESET = new WatchdogAction("reset");
    public static final WatchdogAction SHUTDOWN = new WatchdogAction("shutdown");
    public static final WatchdogAction POWEROFF = new WatchdogAction("poweroff");
    public static final WatchdogAction PAUSE = new WatchdogAction("pause");
    public static final WatchdogAction DEBUG = new WatchdogAction("debug");
    public static final WatchdogAction NONE = new WatchdogAction("none");
    public static final WatchdogAction INJECT_NMI = new WatchdogAction("inject-nmi");

    public WatchdogAction {
        requireNonNull(word, "word is null");
    }

    @Override
    public String toString() {
        return word;
    }
}
