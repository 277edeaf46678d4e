package dev.ratite.launcher.supervise;

import com.google.inject.Inject;
import dev.ratite.api.RatiteException;
import dev.ratite.launcher.capability.CapabilityStore;
import java.nio.file.Path;

/**
 * Asks a VM's QEMU what it can do. One that cannot be asked is not refused for it: it will say itself what it does not
 * take, only later, and the plan tells so.
 */
final class CapabilityFacts {
    private final CapabilityStore store;

    @Inject
    CapabilityFacts(CapabilityStore store) {
        this.store = store;
    }

    AskedQemu of(Path program) {
        try {
            return new KnownQemu(store.of(program));
        } catch (RatiteException e) {
            return new UnknownQemu(e.sentence());
        }
    }
}
