package dev.ratite.launcher.supervise;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.capability.QemuPrograms;
import dev.ratite.launcher.definition.VmDefinition;
import java.nio.file.Path;

/** Finds the QEMU program of a VM. A wrong path is an error, never passed over in favour of another program. */
public final class QemuProgram {
    private final QemuPrograms programs;

    /** {@code searchPath} holds directories as in {@code PATH}. */
    public QemuProgram(String searchPath) {
        this.programs = new QemuPrograms(searchPath);
    }

    /**
     * The program of a definition, or the first one for its architecture.
     *
     * @throws RatiteException QEMU_MISSING
     */
    public Path find(VmDefinition vm) {
        Path wanted = vm.qemu();
        return wanted == null
                ? programs.find(vm.architecture())
                : programs.find(wanted, vm.architecture(), "Field 'qemu' of VM '" + vm.name() + "'");
    }

    /**
     * A program that is named in place of the definition's, or the one in a directory that is.
     *
     * @throws RatiteException QEMU_MISSING
     */
    Path find(VmDefinition vm, Path other) {
        return programs.find(other, vm.architecture(), "The QEMU to plan VM '" + vm.name() + "' for");
    }
}
