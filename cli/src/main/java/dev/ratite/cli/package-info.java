/**
 * The verbs of the {@code ratite} command. Each does its work through the public interfaces of the modules below, so
 * that whatever the command does a program can do. Verbs that only talk to a VM open no {@code Ratite}, which would cost
 * most of a second.
 */
@NullMarked
package dev.ratite.cli;

import org.jspecify.annotations.NullMarked;
