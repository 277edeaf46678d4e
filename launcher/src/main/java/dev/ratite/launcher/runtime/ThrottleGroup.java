package dev.ratite.launcher.runtime;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.definition.Throttle;

/** The object with the limits of disks that were given some when they were added. */
final class ThrottleGroup {
    private ThrottleGroup() {}

    /** Where it is in QEMU's tree of objects. */
    static String path(String object) {
        return "/objects/" + object;
    }

    /** Such a disk has a node below it that belongs to the group for as long as it is there. */
    static void check(String vm, Drive drive, Throttle wished) {
        String wish = wished.group();
        if (wish == null || drive.throttleGroup().filter(wish::equals).isPresent()) {
            return;
        }
        String present = drive.throttleGroup()
                .map(group -> "it belongs to the group '" + group + "'")
                .orElse("it has limits of its own");
        throw new RatiteException(
                RuntimeError.THROTTLE_REFUSED,
                vm + ", disk '" + drive.id() + "': it cannot join the throttle group '" + wish
                        + "' while it runs, since " + present,
                "leave out 'group', or set it in the definition",
                null);
    }
}
