/**
 * The plugins at hand and how a definition reaches them: found by ServiceLoader, picked by type, their options read from
 * JSON, opened under a deadline. A plugin that fails, fails alone and by name.
 */
@NullMarked
package dev.ratite.launcher.plugin;

import org.jspecify.annotations.NullMarked;
