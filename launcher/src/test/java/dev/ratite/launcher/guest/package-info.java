/**
 * Real guests, each launched from a definition and asked what it sees: the proof that what a definition says reaches the
 * guest. A boot takes 5 to 15 seconds under TCG, so one boot serves as many tests as it can.
 */
@NullMarked
package dev.ratite.launcher.guest;

import org.jspecify.annotations.NullMarked;
