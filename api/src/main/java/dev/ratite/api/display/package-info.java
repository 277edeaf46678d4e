/**
 * How a VM's screen is shown.
 *
 * <p>A plugin implements {@link dev.ratite.api.display.DisplayProvider} for one type of display.
 */
@NullMarked
package dev.ratite.api.display;

import org.jspecify.annotations.NullMarked;
