package dev.ratite.launcher.plan;

import dev.ratite.api.disk.DiskBackend;
import dev.ratite.launcher.definition.CdromDefinition;

/**
 * A CD-ROM drive's medium that a disk plugin opened.
 *
 * @param plugin how a plan names the plugin
 */
public record OpenMedium(CdromDefinition definition, DiskBackend backend, String plugin) {}
