/**
 * A VM as wished: what a user writes, as JSON or with a builder, before anything exists.
 *
 * <p>All values are immutable. Names are those of the JSON form, units stand in names, and defaults are filled in once,
 * in the records' constructors. What depends on a plugin (the options of a disk, network, display or transport) is the
 * plugin's own record.
 */
@NullMarked
package dev.ratite.launcher.definition;

import org.jspecify.annotations.NullMarked;
