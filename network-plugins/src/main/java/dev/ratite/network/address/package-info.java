/** IP addresses as text, for the network types of this module. No name is ever looked up. */
@NullMarked
package dev.ratite.network.address;

import org.jspecify.annotations.NullMarked;
