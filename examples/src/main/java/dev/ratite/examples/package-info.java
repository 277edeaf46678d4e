/** One short program for each thing that Ratite does. */
@NullMarked
package dev.ratite.examples;

import org.jspecify.annotations.NullMarked;
