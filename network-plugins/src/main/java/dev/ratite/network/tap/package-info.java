/**
 * Network types {@code tap} and {@code bridge}: the network card is plugged into an interface of the host. That needs rights,
 * which the user who runs QEMU has, or QEMU's bridge helper.
 */
@NullMarked
package dev.ratite.network.tap;

import org.jspecify.annotations.NullMarked;
