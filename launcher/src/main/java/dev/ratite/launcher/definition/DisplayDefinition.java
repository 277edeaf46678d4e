package dev.ratite.launcher.definition;

import static java.util.Objects.requireNonNull;

/**
 * How a VM's screen is shown.
 *
 * @param options the options record of a display plugin
 */
public record DisplayDefinition(Record options) {
    public DisplayDefinition {
        requireNonNull(options, "options is null");
    }
}
