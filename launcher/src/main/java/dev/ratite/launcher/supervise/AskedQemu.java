package dev.ratite.launcher.supervise;

import dev.ratite.launcher.plan.Abilities;
import java.util.Set;

/** What a QEMU said when it was asked what it can do. */
interface AskedQemu extends Abilities {
    /** The accelerators that are compiled in; empty when it did not say. */
    Set<String> accelerators();
}
