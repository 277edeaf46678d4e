package dev.ratite.launcher.plan;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What a plan asks about the QEMU that it is for. Answers are the same each time. */
public interface Abilities {
    /**
     * Something that QEMU lacks.
     *
     * @param what a sentence: {@code This QEMU has no device 'virtio-sound-pci'}
     * @param remedy what to do instead; null when nothing comes to mind
     * @param word the name that is missing: of a device, a property, a key; null where it is no single one
     */
    record Lack(
            String what, @Nullable String remedy, @Nullable String word) {
        public Lack(String what, @Nullable String remedy) {
            this(what, remedy, null);
        }
    }

    /** Whether there is such an option on the command line, without its hyphen: {@code run-with}. */
    boolean hasOption(String option);

    /**
     * Whether an option takes a key.
     *
     * @param option as in {@link #hasOption}
     * @param key {@code reconnect-ms}
     */
    boolean hasKey(String option, String key);

    /** Whether there is a device of that name. */
    boolean hasDevice(String driver);

    /** Whether {@code -object} makes that type; false where it is not known. */
    boolean hasObject(String type);

    /**
     * What QEMU lacks for one argument. May block while QEMU is asked what it has not been asked before.
     *
     * @param option {@code -device}
     * @param fields what it says, the first word as {@code driver}, {@code type} and the like
     */
    List<Lack> lacks(String option, Map<String, ?> fields);

    /** How many virtual CPUs a machine type takes at most; empty where that is not known. */
    default OptionalLong mostCpus(String machineType) {
        return OptionalLong.empty();
    }

    /** What there is to say about these answers, whatever is planned: what could not be asked. */
    List<String> notes();

    /**
     * What there is to say beside {@link #notes()} about what {@link #lacks} tells of one argument: that QEMU could not be
     * asked about it.
     */
    default List<String> notes(String option, Map<String, ?> fields) {
        return List.of();
    }

    /** A QEMU of which nothing is known: nothing is held against it. */
    Abilities ALL = new Abilities() {
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
            return List.of();
        }
    };
}
