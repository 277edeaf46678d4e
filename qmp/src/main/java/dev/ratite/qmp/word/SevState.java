package dev.ratite.qmp.word;

import static java.util.Objects.requireNonNull;

/** How far an encrypted guest has come. A word that this library does not know is kept as it is. */
public record SevState(String word) implements Word {
    public static final SevState UNINIT = new SevState("uninit");
    public static final SevState LAUNCH_UPDATE = new SevState("launch-update");
    public static final SevState LAUNCH_SECRET = new SevState("launch-secret");
    public static final SevState RUNNING = new SevState("running");
    public static final SevState SEND_UPDATE = new SevState("send-update");
    public static final SevState RECEIVE_UPDATE = new SevState("receive-update");

    public SevState {
        requireNonNull(word, "word is null");
    }

    @Override
    public String toString() {
        return word;
    }
}
