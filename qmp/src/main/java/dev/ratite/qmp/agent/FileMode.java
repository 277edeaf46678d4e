package dev.ratite.qmp.agent;

/** What a file in a guest is opened for. */
public enum FileMode {
    /** Reading; the file must be there. */
    READ("r"),
    /** Writing from the start; what was in the file is lost. */
    WRITE("w"),
    /** Writing after what is in the file. */
    APPEND("a"),
    /** Reading and writing; the file must be there. */
    READ_WRITE("r+");

    private final String word;

    FileMode(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
