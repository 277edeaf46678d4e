package dev.ratite.launcher.plugin;

import dev.ratite.api.ErrorCode;
import dev.ratite.api.ErrorKind;

/** What plugins do wrong. */
public enum PluginError implements ErrorCode {
    /** A plugin threw something that is no RatiteException, or returned nonsense. */
    PLUGIN_FAILED,
    /** A plugin did not return in time. */
    PLUGIN_TIMED_OUT;

    @Override
    public ErrorKind kind() {
        return ErrorKind.INTERNAL;
    }
}
