package dev.ratite.qmp.command;

import dev.ratite.qmp.json.Fields;

/**
 * How KVM stands.
 *
 * @param enabled whether the VM uses it
 * @param present whether this QEMU can
 */
public record KvmInfo(boolean enabled, boolean present) {
    static KvmInfo read(Fields fields) {
        return new KvmInfo(fields.flag("enabled"), fields.flag("present"));
    }
}
