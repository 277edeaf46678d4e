/**
 * Changing the devices of a VM that runs: the changed definition, what its plan adds and removes, the commands for that, and
 * guests that let devices go. Knows nothing of plugins and backends.
 */
@NullMarked
package dev.ratite.launcher.hotplug;

import org.jspecify.annotations.NullMarked;
