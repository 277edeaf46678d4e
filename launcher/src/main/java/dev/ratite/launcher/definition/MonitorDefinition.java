package dev.ratite.launcher.definition;

import static java.util.Objects.requireNonNull;

/**
 * How the controller reaches a VM's monitor.
 *
 * @param options the options record of a transport plugin
 */
public record MonitorDefinition(Record options) {
    public MonitorDefinition {
        requireNonNull(options, "options is null");
    }
}
