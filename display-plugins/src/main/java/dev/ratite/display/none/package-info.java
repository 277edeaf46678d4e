/** Display type {@code none}: a VM without a screen, for guests that are reached over the network or a serial line. */
@NullMarked
package dev.ratite.display.none;

import org.jspecify.annotations.NullMarked;
