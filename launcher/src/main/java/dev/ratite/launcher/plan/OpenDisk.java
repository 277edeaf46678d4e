package dev.ratite.launcher.plan;

import dev.ratite.api.disk.DiskBackend;
import dev.ratite.launcher.definition.DiskDefinition;

/**
 * A disk of a definition with what its plugin opened.
 *
 * @param plugin how a plan names the plugin
 */
public record OpenDisk(DiskDefinition definition, DiskBackend backend, String plugin) {}
