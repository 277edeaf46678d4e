package dev.ratite.launcher.supervise;

import dev.ratite.launcher.plan.Abilities;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A QEMU that can do everything, by translation alone: the one for which golden texts are made. */
final class AbleQemu implements AskedQemu {
    @Override
    public Set<String> accelerators() {
        return Set.of("tcg");
    }

    @Override
    public boolean hasOption(String option) {
        return Abilities.ALL.hasOption(option);
    }

    @Override
    public boolean hasKey(String option, String key) {
        return Abilities.ALL.hasKey(option, key);
    }

    @Override
    public boolean hasDevice(String driver) {
        return Abilities.ALL.hasDevice(driver);
    }

    @Override
    public boolean hasObject(String type) {
        return Abilities.ALL.hasObject(type);
    }

    @Override
    public List<Lack> lacks(String option, Map<String, ?> fields) {
        return Abilities.ALL.lacks(option, fields);
    }

    @Override
    public List<String> notes() {
        return Abilities.ALL.notes();
    }
}
