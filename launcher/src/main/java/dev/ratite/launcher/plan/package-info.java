/**
 * What is going to happen, before it happens: the exact command line of a VM, each argument with where it comes from.
 *
 * <p>Planning is a pure function of the definition, the opened backends and the VM's directory: the same input gives the
 * same bytes. Launching uses exactly the arguments of the plan.
 */
@NullMarked
package dev.ratite.launcher.plan;

import org.jspecify.annotations.NullMarked;
