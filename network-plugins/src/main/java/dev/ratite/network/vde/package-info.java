/** Network type {@code vde}: the network card is plugged into a switch of Virtual Distributed Ethernet, a program of its own. */
@NullMarked
package dev.ratite.network.vde;

import org.jspecify.annotations.NullMarked;
