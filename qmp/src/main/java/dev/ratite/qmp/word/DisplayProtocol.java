package dev.ratite.qmp.word;

import static java.util.Objects.requireNonNull;

/** How a display is reached. A word that this library does not know is kept as it is. */
public record DisplayProtocol(String word) implements Word {
    public static final DisplayProtocol VNC = new DisplayProtocol("vnc");
    public static final DisplayProtocol SPICE = new DisplayProtocol("spice");

    public DisplayProtocol {
        requireNonNull(word, "word is null");
    }

    @Override
    public String toString() {
        return word;
    }
}
