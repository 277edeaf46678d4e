package dev.ratite.launcher.supervise;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A QEMU that does not say what it lacks, to see that QEMU itself refuses what Ratite does.
 *
 * @param asked what it says about everything else
 */
record HeedlessQemu(AskedQemu asked) implements AskedQemu {
    @Override
    public Set<String> accelerators() {
        return asked.accelerators();
    }

    @Override
    public boolean hasOption(String option) {
        return asked.hasOption(option);
    }

    @Override
    public boolean hasKey(String option, String key) {
        return asked.hasKey(option, key);
    }

    @Override
    public boolean hasDevice(String driver) {
        return asked.hasDevice(driver);
    }

    @Override
    public boolean hasObject(String type) {
        return asked.hasObject(type);
    }

    @Override
    public List<Lack> lacks(String option, Map<String, ?> fields) {
        return List.of();
    }

    @Override
    public List<String> notes() {
        return asked.notes();
    }

    @Override
    public List<String> notes(String option, Map<String, ?> fields) {
        return asked.notes(option, fields);
    }
}
