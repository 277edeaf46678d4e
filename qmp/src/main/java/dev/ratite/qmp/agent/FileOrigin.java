package dev.ratite.qmp.agent;

/** What a position in a file is counted from. */
public enum FileOrigin {
    START(0),
    CURRENT(1),
    END(2);

    private final int number;

    FileOrigin(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
