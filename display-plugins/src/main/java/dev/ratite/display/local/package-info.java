/**
 * Display types that show the screen on the machine that QEMU runs on: in a window ({@code gtk}, {@code sdl}), to a program
 * on D-Bus ({@code dbus}), or drawn by the graphics card for a VNC or SPICE display to send on ({@code egl-headless}).
 * QEMU has one of them at a time.
 */
@NullMarked
package dev.ratite.display.local;

import org.jspecify.annotations.NullMarked;
