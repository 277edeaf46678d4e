package dev.ratite.qmp.word;

import static java.util.Objects.requireNonNull;

/** What QEMU does when the guest panics. A word that this library does not know is kept as it is. */
public record PanicAction(String word) implements Word {
    public static final PanicAction PAUSE = new PanicAction("pause");
    public static final PanicAction SHUTDOWN = new PanicAction("shutdown");
    public static final PanicAction EXIT_FAILURE = new PanicAction("exit-failure");
    public static final PanicAction NONE = new PanicAction("none");
    public static final PanicAction POWEROFF = new PanicAction("poweroff");
    public static final PanicAction RUN = new PanicAction("run");

    public PanicAction {
        requireNonNull(word, "word is null");
    }

    @Override
    public String toString() {
        return word;
    }
}
