package dev.ratite.launcher.capability;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers what a probe learns, by table. The names of the tables are here. Safe for use by several threads. */
final class FactTables {
    /** Single facts: version, architecture, which probe has told all this. */
    static final String ABOUT = "about";
    /** Name, bus, who makes it, description, whether asked, last words, then properties. */
    static final String DEVICE = "device";
    /** Another name and the name. */
    static final String DEVICE_ALIAS = "device-alias";
    /** What {@link MachineType} holds, then properties. */
    static final String MACHINE = "machine";

    static final String MACHINE_ALIAS = "machine-alias";
    /** Name, type name, whether deprecated. */
    static final String CPU = "cpu";
    /** Features of any model. */
    static final String CPU_FEATURE = "cpu-feature";

    static final String ACCELERATOR = "accelerator";
    static final String OBJECT = "object";
    /** Options of the command line without their dash. */
    static final String OPTION = "option";
    /** Groups of the command line and the keys of each. */
    static final String OPTION_GROUP = "option-group";

    /** These two are of a {@link HelpList} that a probe does not ask for. */
    static final String DISPLAY = "display";

    static final String AUDIO = "audio";
    static final String CHARDEV = "chardev";
    /** Block drivers that the schema has, and that are not installed. */
    static final String ABSENT_BLOCK_DRIVER = "absent-block-driver";
    /** What could not be asked, and why. */
    static final String UNASKED = "unasked";

    private final Map<String, Map<String, List<String>>> tables = new LinkedHashMap<>();

    synchronized void add(String table, String key, List<String> row) {
        tables.computeIfAbsent(table, name -> new LinkedHashMap<>()).put(key, List.copyOf(row));
    }

    void add(String table, String key) {
        add(table, key, List.of());
    }

    /** The file's bytes. */
    synchronized byte[] write(String identity) {
        return FactsWriter.write(identity, tables);
    }
}
