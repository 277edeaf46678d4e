package dev.ratite.launcher.capability;

/** What QEMU lists as text when an option's value is {@code help}. */
enum HelpList {
    /** For a QEMU that cannot list its types, which tell the same without a process of their own. */
    ACCELERATOR(FactTables.ACCELERATOR, "-accel", "Accelerators supported"),
    DISPLAY(FactTables.DISPLAY, "-display", "Available display backend types"),
    AUDIO(FactTables.AUDIO, "-audiodev", "Available audio drivers");

    private final String table;
    private final String option;
    private final String heading;

    HelpList(String table, String option, String heading) {
        this.table = table;
        this.option = option;
        this.heading = heading;
    }

    /** Where its words are kept. */
    String table() {
        return table;
    }

    String option() {
        return option;
    }

    /** How the line before its first word begins. */
    String heading() {
        return heading;
    }

    /** Whether a word is not held against the list: {@code none} is in every QEMU, and VNC has an option of its own too. */
    boolean alwaysTakes(String word) {
        return word.equals("none") || (this == DISPLAY && word.equals("vnc"));
    }
}
