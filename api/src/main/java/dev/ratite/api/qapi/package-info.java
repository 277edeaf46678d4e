/**
 * What QEMU is told, as values: block nodes, network backends, devices, objects, displays, character devices. The same
 * value becomes a command-line argument at launch and a QMP command at hot-plug, so a backend describes what it adds
 * once. An option group is the exception: QEMU takes it only when it starts.
 *
 * <p>Options keep the order in which they were given, since that order reaches command lines and golden files. Names and
 * meanings are those of the QEMU QMP Reference Manual ({@code BlockdevOptions}, {@code Netdev}, {@code ObjectOptions} …).
 */
@NullMarked
package dev.ratite.api.qapi;

import org.jspecify.annotations.NullMarked;
