/**
 * What all parts of Ratite share: the one exception with its codes, problems that are gathered instead of reported one
 * by one, and the shape that every backend provider has.
 */
@NullMarked
package dev.ratite.api;

import org.jspecify.annotations.NullMarked;
