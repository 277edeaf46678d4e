package dev.ratite.launcher.plugin;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

/** The names a definition uses for the components of an options record. */
public final class OptionNames {
    private OptionNames() {}

    /** In the order in which the record declares them. */
    public static List<String> of(Class<?> options) {
        return Arrays.stream(options.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }
}
