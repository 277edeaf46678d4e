package dev.ratite.launcher.capability;

import java.nio.file.Path;

/**
 * What the facts of one file are about.
 *
 * @param program whose name the file has
 * @param ending of that name, with its dot
 * @param text by whom and when it was told; the facts of another text are not read
 */
record FactKey(Path program, String ending, String text) {
    private static final String ENDING = ".facts";

    /** What a probe learns of a program. */
    static FactKey of(ProgramIdentity program) {
        return new FactKey(program.binary().path(), ENDING, program.text());
    }

    /**
     * A list that is asked for after a probe, and that nobody reads any more after the next one.
     *
     * @param probe which one
     */
    static FactKey of(ProgramIdentity program, String probe, HelpList list) {
        return new FactKey(program.binary().path(), "." + list.table() + ENDING, program.text() + "\nprobe " + probe);
    }
}
