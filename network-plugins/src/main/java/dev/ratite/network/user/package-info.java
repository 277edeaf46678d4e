/**
 * Network type {@code user}: the guest reaches the outside through QEMU itself, as an ordinary program would, and needs
 * no right on the host. Nothing reaches the guest but what a {@link dev.ratite.network.user.Forward} lets through.
 */
@NullMarked
package dev.ratite.network.user;

import org.jspecify.annotations.NullMarked;
