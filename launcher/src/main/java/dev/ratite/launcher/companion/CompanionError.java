package dev.ratite.launcher.companion;

import dev.ratite.api.ErrorCode;
import dev.ratite.api.ErrorKind;

/** What can go wrong with a process beside QEMU. */
public enum CompanionError implements ErrorCode {
    /** The program is not installed, or the one that was named is not there. */
    PROGRAM_MISSING(ErrorKind.HOST),
    /** The program is of a kind that is not known here. */
    PROGRAM_UNKNOWN(ErrorKind.HOST),
    /** The program cannot do what is asked for. */
    PROGRAM_LACKS(ErrorKind.HOST),
    /** A path holds a character that the program's options cannot carry. */
    PATH_UNUSABLE(ErrorKind.REQUEST),
    /** The process could not be started, or ended before QEMU could use it. */
    COMPANION_FAILED(ErrorKind.HOST),
    /** The process runs but does not listen at its socket. */
    COMPANION_SILENT(ErrorKind.HOST);

    private final ErrorKind kind;

    CompanionError(ErrorKind kind) {
        this.kind = kind;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
