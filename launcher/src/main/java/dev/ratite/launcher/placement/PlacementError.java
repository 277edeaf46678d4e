package dev.ratite.launcher.placement;

import dev.ratite.api.ErrorCode;
import dev.ratite.api.ErrorKind;

/** Why a VM's devices have no place. */
public enum PlacementError implements ErrorCode {
    /** At least one device cannot be placed: the single problems say which and why. */
    PLACEMENT_IMPOSSIBLE,
    /** An address that is not written as one. */
    ADDRESS_INVALID,
    /** Two devices want one address. */
    ADDRESS_TAKEN,
    /** The board itself sits at that address. */
    ADDRESS_RESERVED,
    /** A bus or controller that the VM does not have. */
    BUS_UNKNOWN,
    /** A device for a kind of bus that the board does not have. */
    BUS_MISSING,
    /** More devices than the board has places for. */
    PLACES_EXHAUSTED;

    @Override
    public ErrorKind kind() {
        return ErrorKind.REQUEST;
    }
}
