package dev.ratite.testkit;

import dev.ratite.api.HostResource;
import dev.ratite.api.HostResources;
import dev.ratite.api.LeftResource;
import dev.ratite.api.ReleasingProvider;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A ledger in memory, that can have its program killed after some word has been written. */
final class WrittenResources implements HostResources {
    /** As near to a SIGKILL as a test comes within one program. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;

        Killed() {
            super("killed");
        }
    }

    private final boolean planOnly;
    private final int lives;
    private final Map<Integer, LeftResource> open = new LinkedHashMap<>();
    private int words;
    private int taken;

    private WrittenResources(boolean planOnly, int lives) {
        this.planOnly = planOnly;
        this.lives = lives;
    }

    static WrittenResources forUse() {
        return new WrittenResources(false, Integer.MAX_VALUE);
    }

    static WrittenResources forPlan() {
        return new WrittenResources(true, Integer.MAX_VALUE);
    }

    /** Kills once that many words have been written. */
    static WrittenResources killingAfter(int words) {
        return new WrittenResources(false, words);
    }

    @Override
    public boolean planOnly() {
        return planOnly;
    }

    @Override
    public synchronized HostResource taking(String kind, String value) {
        if (!kind.matches("[a-z][a-z0-9-]*")) {
            throw new IllegalArgumentException("'" + kind + "' is no lower-case word");
        }
        int number = ++taken;
        open.put(number, new LeftResource(BackendProviderContract.VM, kind, value, null));
        live();
        return new HostResource() {
            @Override
            public void made(String handle) {
                open.computeIfPresent(number, (key, left) -> new LeftResource(left.vm(), kind, value, handle));
                live();
            }

            @Override
            public void gone() {
                open.remove(number);
            }
        };
    }

    private void live() {
        if (++words >= lives) {
            throw new Killed();
        }
    }

    /** How many were ever written down. */
    int taken() {
        return taken;
    }

    /** What is not struck off, in the order of taking. */
    List<LeftResource> open() {
        return List.copyOf(open.values());
    }

    /** As another program would do it, the last taken first; what is released stays in the list. */
    void release(Object provider) {
        List<LeftResource> left = new ArrayList<>(open());
        Collections.reverse(left);
        for (LeftResource each : left) {
            if (!(provider instanceof ReleasingProvider releasing)) {
                throw new AssertionError(provider + " has taken " + each + " and is no ReleasingProvider");
            }
            releasing.release(each);
        }
    }
}
