/**
 * The words of QEMU's closed lists: a type for each list, a constant for each word known when this library was made. Two
 * of a type are equal if they are the same word. A word that is missing is made by the constructor.
 */
@NullMarked
package dev.ratite.qmp.word;

import org.jspecify.annotations.NullMarked;
