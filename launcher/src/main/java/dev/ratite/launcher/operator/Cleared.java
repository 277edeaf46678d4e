package dev.ratite.launcher.operator;

import static java.util.Objects.requireNonNull;

/**
 * What {@link VmDirectory#gc} did about one VM.
 *
 * @param vm the VM's name
 * @param good whether nothing is in the way; also true for a VM that was rightly left alone
 * @param done what was found and done, in words
 */
public record Cleared(String vm, boolean good, String done) {
    public Cleared {
        requireNonNull(vm, "vm is null");
        requireNonNull(done, "done is null");
    }
}
