package dev.ratite.launcher.placement;

/** A controller that is there because devices need one. */
record OwnController(SeatScheme scheme, int index) {
    /** {@code scsi.0}. */
    String id() {
        return id(scheme, index);
    }

    static String id(SeatScheme scheme, int index) {
        return scheme.word() + "." + index;
    }
}
