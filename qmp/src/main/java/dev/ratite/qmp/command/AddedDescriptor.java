package dev.ratite.qmp.command;

import dev.ratite.qmp.json.Fields;

/**
 * Where a descriptor went.
 *
 * @param fd its number inside QEMU
 */
public record AddedDescriptor(long fdsetId, long fd) {
    static AddedDescriptor read(Fields fields) {
        return new AddedDescriptor(fields.number("fdset-id"), fields.number("fd"));
    }
}
