package dev.ratite.qmp.word;

import static java.util.Objects.requireNonNull;

/** What is behind a TPM. A word that this library does not know is kept as it is. */
public record TpmType(String word) implements Word {
    public static final TpmType PASSTHROUGH = new TpmType("passthrough");
    public static final TpmType EMULATOR = new TpmType("emulator");

    public TpmType {
        requireNonNull(word, "word is null");
    }

    @Override
    public String toString() {
        return word;
    }
}
