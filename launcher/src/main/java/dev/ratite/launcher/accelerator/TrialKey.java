package dev.ratite.launcher.accelerator;

import dev.ratite.launcher.definition.Accelerator;
import dev.ratite.qmp.schema.BinaryIdentity;

/**
 * What a finding holds for. A finding of another boot, of another file at the program's path, of another device or of
 * other permissions is none.
 *
 * @param node see {@link HostMachine#node}
 */
record TrialKey(String boot, BinaryIdentity program, Accelerator accelerator, TrialGuest guest, String node) {
    /** Where such a finding is kept: the same name for whatever differs from one boot or version to the next. */
    String fileName() {
        String path = program.path().toString();
        return program.path().getFileName() + "-" + Integer.toHexString(path.hashCode()) + "-" + accelerator.word()
                + ".trial";
    }
}
