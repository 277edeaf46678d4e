/**
 * The built-in ways to a VM's monitor: {@code unix}, a Unix socket in the VM's own directory; {@code tcp}, for hosts that
 * cannot use those; {@code pipe}, a pair of named pipes.
 *
 * <p>{@link dev.ratite.launcher.transport.DescriptorSession} hands QEMU open descriptors, where the transport can.
 */
@NullMarked
package dev.ratite.launcher.transport;

import org.jspecify.annotations.NullMarked;
