package dev.ratite.launcher.supervise;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A QEMU that did not answer.
 *
 * @param why a sentence
 */
record UnknownQemu(String why) implements AskedQemu {
    @Override
    public Set<String> accelerators() {
        return Set.of();
    }

    @Override
    public boolean hasOption(String option) {
        return true;
    }

    @Override
    public boolean hasKey(String option, String key) {
        return true;
    }

    @Override
    public boolean hasDevice(String driver) {
        return true;
    }

    @Override
    public boolean hasObject(String type) {
        return false;
    }

    @Override
    public List<Lack> lacks(String option, Map<String, ?> fields) {
        return List.of();
    }

    @Override
    public List<String> notes() {
        return List.of("nothing was held against this QEMU, which could not be asked what it can do: " + why);
    }
}
