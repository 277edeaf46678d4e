package dev.ratite.qmp.word;

import static java.util.Objects.requireNonNull;

/** What QEMU does when the guest powers off. A word that this library does not know is kept as it is. */
public record ShutdownAction(String word) implements Word {
    public static final ShutdownAction POWEROFF = new ShutdownAction("poweroff");
    public static final ShutdownAction PAUSE = new ShutdownAction("pause");

    public ShutdownAction {
        requireNonNull(word, "word is null");
    }

    @Override
    public String toString() {
        return word;
    }
}
