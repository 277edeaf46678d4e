/** Programs that talk to a QEMU which somebody else has started. They need the module {@code ratite-qmp} alone. */
@NullMarked
package dev.ratite.examples.qmp;

import org.jspecify.annotations.NullMarked;
