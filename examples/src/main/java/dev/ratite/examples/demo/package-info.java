/** What {@code bin/demo} runs. */
@NullMarked
package dev.ratite.examples.demo;

import org.jspecify.annotations.NullMarked;
