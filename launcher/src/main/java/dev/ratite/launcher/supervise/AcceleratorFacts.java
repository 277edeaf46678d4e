package dev.ratite.launcher.supervise;

import com.google.inject.Inject;
import dev.ratite.launcher.accelerator.AcceleratorChoice;
import dev.ratite.launcher.accelerator.AcceleratorQuery;
import dev.ratite.launcher.accelerator.AcceleratorTrials;
import dev.ratite.launcher.definition.VmDefinition;
import dev.ratite.launcher.plan.PlannedAccelerator;
import dev.ratite.launcher.plan.Rejected;
import java.nio.file.Path;
import java.util.Set;

/** Chooses what runs a VM's code, by trial where the definition leaves it open. */
final class AcceleratorFacts {
    private final AcceleratorTrials trials;

    @Inject
    AcceleratorFacts(AcceleratorTrials trials) {
        this.trials = trials;
    }

    PlannedAccelerator of(VmDefinition vm, Path qemu, Set<String> compiledIn) {
        AcceleratorChoice choice = trials.choose(new AcceleratorQuery(
                vm.name(), qemu, vm.architecture(), compiledIn, vm.machine().accelerator()));
        return new PlannedAccelerator(
                choice.accelerator(),
                choice.why(),
                choice.rejected().stream()
                        .map(other -> new Rejected(other.accelerator().word(), other.reason()))
                        .toList());
    }
}
