/**
 * QEMU's commands with typed arguments and results.
 *
 * <p>Commands stand in one holder for each concern: {@link dev.ratite.qmp.command.MachineCommands}, {@link
 * dev.ratite.qmp.command.BlockCommands}, {@link dev.ratite.qmp.command.JobCommands} and so on; what a holder completes to is
 * what there is for that concern. A command is a record of its arguments, those that are {@code null} being left out, and
 * is given to {@link dev.ratite.qmp.QmpCommands}:
 *
 * <pre>{@code
 * if (qmp.call(new MachineCommands.QueryStatus()).status().equals(RunState.PAUSED)) {
 *     qmp.call(new MachineCommands.Continue());
 * }
 * }</pre>
 *
 * <p>Arguments that a record lacks are added by {@link dev.ratite.qmp.QmpCommand#with}. Results tolerate fields and words
 * that this library does not know; what an older QEMU does not tell is {@code null}, a list is then empty.
 */
@NullMarked
package dev.ratite.qmp.command;

import org.jspecify.annotations.NullMarked;
