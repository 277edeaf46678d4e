/**
 * The way to QEMUs that Ratite did not start. They are found by their process or by their monitor's socket, can be asked
 * and told what QMP offers, and stay their owner's: closing what is here leaves them alone. Needs no plugins and no injector.
 */
@NullMarked
package dev.ratite.launcher.attach;

import org.jspecify.annotations.NullMarked;
