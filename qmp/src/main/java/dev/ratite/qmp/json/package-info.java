/** Reading what QEMU sends, field by field, with mistakes named by their place. */
@NullMarked
package dev.ratite.qmp.json;

import org.jspecify.annotations.NullMarked;
