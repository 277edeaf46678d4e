package dev.ratite.launcher.plan;

import dev.ratite.api.display.DisplayBackend;

/**
 * What a display plugin opened.
 *
 * @param plugin how a plan names the plugin
 */
public record OpenDisplay(DisplayBackend backend, String plugin) {}
