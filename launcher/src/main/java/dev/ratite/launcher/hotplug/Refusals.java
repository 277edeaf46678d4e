package dev.ratite.launcher.hotplug;

import dev.ratite.api.RatiteException;
import dev.ratite.qmp.QmpException;

/** What a command's failure means, by QEMU's own words where they are all there is. */
final class Refusals {
    private Refusals() {}

    /** QEMU has answered, and nothing has changed. */
    static boolean refused(RatiteException failure) {
        return failure.getCause() instanceof QmpException.Refused;
    }

    /** There is no such thing, or no longer. */
    static boolean absent(RatiteException failure) {
        return failure.getCause() instanceof QmpException.Refused refusal
                && (refusal.errorClass().equals("DeviceNotFound")
                        || refusal.description().matches("(?s).*(not found|Failed to find node|Cannot find).*"));
    }

    /** The guest has been asked, and QEMU takes no second request so soon. */
    static boolean alreadyAsked(RatiteException failure) {
        return failure.getCause() instanceof QmpException.Refused refusal
                && refusal.description().contains("in the process of unplug");
    }

    static String words(RatiteException failure) {
        return failure.getCause() instanceof QmpException.Refused refusal ? refusal.description() : failure.sentence();
    }
}
