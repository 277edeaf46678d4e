package dev.ratite.launcher.plan;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a plan asks about the QEMU that it is for. Answers are the same each time. */
public interface Abilities {
    /**
     * Something that QEMU lacks.
     *
     * @param what a sentence: {@code This QEMU has no device 'virtio-sound-pci'}
     * @param remedy what to do instead; null when nothing comes to mind
     */
    record Lack(String what, @Nullable String remedy) {}

    /** Whether there is such an option on the command line, without its hyphen: {@code run-with}. */
    boolean hasOption(String option);

    /** Whether there is a device of that name. */
    boolean hasDevice(String driver);

    /**
     * What QEMU lacks for one argument.
     *
     * @param option {@code -device}
     * @param fields what it says, the first word as {@code driver}, {@code type} and the like
     */
    List<Lack> lacks(String option, Map<String, ?> fields);

    /** A QEMU that can do everything. */
    Abilities ALL = new Abilities() {
        @Override
        public boolean hasOption(String option) {
            return true;
        }

        @Override
        public boolean hasDevice(String driver) {
            return true;
        }

        @Override
        public List<Lack> lacks(String option, Map<String, ?> fields) {
            return List.of();
        }
    };
}
