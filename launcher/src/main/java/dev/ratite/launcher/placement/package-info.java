/**
 * Where each device of a VM goes: its bus and address, and the ports, bridges and controllers that have to exist for it.
 *
 * <p>Pure: the same needs on the same board get the same places, whoever asks and however often.
 */
@NullMarked
package dev.ratite.launcher.placement;

import org.jspecify.annotations.NullMarked;
