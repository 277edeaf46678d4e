/** Reading definitions from JSON into records, with all problems at once, and writing them back. */
@NullMarked
package dev.ratite.launcher.json;

import org.jspecify.annotations.NullMarked;
