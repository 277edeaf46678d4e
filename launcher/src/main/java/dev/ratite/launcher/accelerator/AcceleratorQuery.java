package dev.ratite.launcher.accelerator;

import static java.util.Objects.requireNonNull;

import dev.ratite.launcher.definition.Accelerator;
import dev.ratite.launcher.definition.Architecture;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * For what an accelerator is wanted.
 *
 * @param vm the VM's name, for errors
 * @param program the QEMU that will run it
 * @param architecture the guest's
 * @param compiledIn the accelerators of this QEMU by its own words, as {@code -accel help} prints them: {@code tcg}
 * @param wanted what the definition says
 */
public record AcceleratorQuery(
        String vm, Path program, Architecture architecture, Set<String> compiledIn, Accelerator wanted) {
    public AcceleratorQuery {
        requireNonNull(vm, "vm is null");
        requireNonNull(program, "program is null");
        requireNonNull(architecture, "architecture is null");
        requireNonNull(wanted, "wanted is null");
        compiledIn = Collections.unmodifiableSet(new TreeSet<>(compiledIn));
    }

    boolean has(Accelerator accelerator) {
        return compiledIn.contains(accelerator.word());
    }
}
