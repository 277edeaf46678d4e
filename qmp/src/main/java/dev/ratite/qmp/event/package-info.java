/**
 * QEMU's events with typed data.
 *
 * <p>Each record reads the data of one event, by its static {@code of}, which never throws: it is empty for another event.
 * {@link dev.ratite.qmp.event.Events} has patterns to wait for. Events without data, such as {@code STOP} and {@code
 * RESUME}, have a pattern but no record. What is not here is read from {@link dev.ratite.qmp.QmpEvent#data}.
 */
@NullMarked
package dev.ratite.qmp.event;

import org.jspecify.annotations.NullMarked;
