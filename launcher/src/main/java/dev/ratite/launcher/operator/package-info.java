/**
 * The short way to VMs that run already, whoever launched them: list them, talk to them, end them. Needs no plugins and no
 * injector, so a program that does only this starts fast. Talks on the VM's rescue monitor, so it does not get in the way
 * of a controller that owns the first one.
 */
@NullMarked
package dev.ratite.launcher.operator;

import org.jspecify.annotations.NullMarked;
