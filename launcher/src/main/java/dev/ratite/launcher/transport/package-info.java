/** Transport type "unix": the monitor on a Unix socket in the VM's own directory. */
@NullMarked
package dev.ratite.launcher.transport;

import org.jspecify.annotations.NullMarked;
