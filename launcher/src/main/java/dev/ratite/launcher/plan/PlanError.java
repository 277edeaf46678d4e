package dev.ratite.launcher.plan;

import dev.ratite.api.ErrorCode;
import dev.ratite.api.ErrorKind;

/** Why a definition that is right in itself cannot be planned. */
public enum PlanError implements ErrorCode {
    /** The plan as a whole: the single problems say what. */
    PLAN_IMPOSSIBLE,
    /** The QEMU at hand cannot do what a field asks for. */
    QEMU_LACKS,
    /** The machine type has no place or no device for it. */
    BOARD_LACKS,
    /** An override names an argument that is not there. */
    NO_SUCH_ARGUMENT,
    /** Two fields exclude each other. */
    CONFLICT,
    /** A text that is read as a plan is none. */
    PLAN_UNREADABLE;

    @Override
    public ErrorKind kind() {
        return ErrorKind.REQUEST;
    }
}
