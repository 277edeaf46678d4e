/**
 * How the controller reaches a VM's monitor.
 *
 * <p>A plugin implements {@link dev.ratite.api.transport.TransportProvider}. What it opens says where QEMU is to listen,
 * and connects there once QEMU runs; the connection is handed over as a pair of channels.
 */
@NullMarked
package dev.ratite.api.transport;

import org.jspecify.annotations.NullMarked;
