/**
 * How the controller reaches a VM's monitor.
 *
 * <p>A plugin implements {@link dev.ratite.api.transport.TransportProvider}. What it opens says which character device QEMU
 * is to open, and connects to that once QEMU runs; the connection is handed over as a pair of channels. A transport that can
 * hand QEMU open descriptors as well implements {@link dev.ratite.api.transport.DescriptorPassing}.
 */
@NullMarked
package dev.ratite.api.transport;

import org.jspecify.annotations.NullMarked;
