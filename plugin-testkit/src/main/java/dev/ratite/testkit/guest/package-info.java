/**
 * Two guests to test with: {@link dev.ratite.testkit.guest.CommandGuest}, a boot sector that starts in a tenth of a
 * second and does what one letter tells it, and {@link dev.ratite.testkit.guest.LinuxGuest}, a real Linux with a guest
 * agent that takes a few seconds. Both are built by {@code bin/guests}; here they are found and described, and {@link
 * dev.ratite.testkit.guest.GuestShell} asks a running Linux what it sees.
 */
@NullMarked
package dev.ratite.testkit.guest;

import org.jspecify.annotations.NullMarked;
