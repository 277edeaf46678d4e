/**
 * How a VM changes its owner while it runs: whoever wants it puts a request into the VM's directory, and its owner, if it
 * agrees, detaches from it. The VM's lock alone decides who owns it; all that stands in files here is talk about it.
 */
@NullMarked
package dev.ratite.launcher.handover;

import org.jspecify.annotations.NullMarked;
