package dev.ratite.launcher.supervise;

import com.google.inject.Inject;
import dev.ratite.launcher.accelerator.AcceleratorChoice;
import dev.ratite.launcher.accelerator.AcceleratorQuery;
import dev.ratite.launcher.accelerator.AcceleratorTrials;
import dev.ratite.launcher.definition.Accelerator;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.plan.PlannedAccelerator;
import dev.ratite.launcher.plan.Rejected;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Chooses what runs a VM's code, by trial where the definition leaves it open. */
final class AcceleratorFacts {
    private final AcceleratorTrials trials;

    @Inject
    AcceleratorFacts(AcceleratorTrials trials) {
        this.trials = trials;
    }

    /** {@code compiledIn} is empty when QEMU did not say. */
    PlannedAccelerator of(VmDefinition vm, Path qemu, Set<String> compiledIn) {
        Accelerator wanted = vm.machine().accelerator();
        if (compiledIn.isEmpty() && wanted == Accelerator.AUTO) {
            return new PlannedAccelerator(Accelerator.TCG, "this QEMU could not be asked what else it has", List.of());
        }
        Set<String> there = compiledIn.isEmpty() ? both(wanted) : compiledIn;
        AcceleratorChoice choice =
                trials.choose(new AcceleratorQuery(vm.name(), qemu, vm.architecture(), there, wanted));
        return new PlannedAccelerator(
                choice.accelerator(),
                choice.why(),
                choice.rejected().stream()
                        .map(other -> new Rejected(other.accelerator().word(), other.reason()))
                        .toList());
    }

    /** It is not held against a QEMU that it did not say. */
    private static Set<String> both(Accelerator wanted) {
        return wanted == Accelerator.TCG
                ? Set.of(Accelerator.TCG.word())
                : Set.of(wanted.word(), Accelerator.TCG.word());
    }
}
