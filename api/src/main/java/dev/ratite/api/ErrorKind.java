package dev.ratite.api;

/** Who can put an error right. */
public enum ErrorKind {
    /** What was asked for is wrong: the caller changes the definition or the call. */
    REQUEST,
    /** The machine that runs QEMU lacks something: a program, a file, a permission, a free port. */
    HOST,
    /** Another party did not do its part: QEMU, a storage server. */
    REMOTE,
    /** The guest did not do its part: no agent, no reaction to the power button. */
    GUEST,
    /** A fault of Ratite or of a plugin. */
    INTERNAL
}
