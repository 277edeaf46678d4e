package dev.ratite.launcher.supervise;

import dev.ratite.launcher.companion.CompanionSpec;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.process.RunDirectory;
import java.util.List;

/** Which processes a VM needs beside QEMU. */
@FunctionalInterface
public interface CompanionPlan {
    /**
     * Those of one VM, in the order in which they are to be started; starts none.
     *
     * @param directory the VM's, which need not exist yet
     */
    List<CompanionSpec> of(VmDefinition vm, RunDirectory directory);
}
