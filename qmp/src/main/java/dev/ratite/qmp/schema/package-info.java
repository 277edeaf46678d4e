/**
 * What a QEMU's protocol consists of, as that very QEMU tells.
 *
 * <p>{@link dev.ratite.qmp.schema.QmpSchema} answers what there is, says what is wrong with a command before it is sent, and
 * tells two QEMUs apart. {@link dev.ratite.qmp.schema.SchemaCache} keeps schemas by binary, {@link
 * dev.ratite.qmp.schema.CheckedCommands} refuses what the schema does not allow.
 */
@NullMarked
package dev.ratite.qmp.schema;

import org.jspecify.annotations.NullMarked;
