package dev.ratite.launcher.json;

import dev.ratite.launcher.definition.CdromDefinition;
import dev.ratite.launcher.definition.DiskDefinition;
import dev.ratite.launcher.definition.DisplayDefinition;
import dev.ratite.launcher.definition.MonitorDefinition;
import dev.ratite.launcher.definition.NetworkDefinition;
import dev.ratite.launcher.plugin.PluginKind;
import dev.ratite.launcher.plugin.PluginRegistry;
import dev.ratite.launcher.plugin.Plugins;
import java.util.List;
import java.util.Set;

/**
 * A record of a definition of which one component, {@code options}, is a plugin's record. In JSON the options stand in
 * one object with the record's other components, and {@code type} picks the plugin.
 *
 * @param record the definition's record
 * @param plugins those that may be picked
 * @param typeNeeded whether there has to be a plugin; otherwise options are null when {@code type} is left out
 */
record PluginPart(Class<? extends Record> record, PluginRegistry<?> plugins, boolean typeNeeded) {
    /** All there are in a definition. */
    static List<PluginPart> all(Plugins plugins) {
        return List.of(
                new PluginPart(DiskDefinition.class, plugins.disks(), true),
                new PluginPart(CdromDefinition.class, plugins.disks(), false),
                new PluginPart(NetworkDefinition.class, plugins.networks(), true),
                new PluginPart(DisplayDefinition.class, plugins.displays(), true),
                new PluginPart(MonitorDefinition.class, plugins.transports(), true));
    }

    /** The fields that are the host's, {@code type} among them. */
    Set<String> hostFields() {
        return PluginKind.hostFields(List.of(record));
    }
}
