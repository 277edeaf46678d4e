package dev.ratite.launcher.operator;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.accelerator.AcceleratorChoice;
import dev.ratite.launcher.accelerator.AcceleratorQuery;
import dev.ratite.launcher.accelerator.AcceleratorTrials;
import dev.ratite.launcher.capability.CapabilityStore;
import dev.ratite.launcher.capability.QemuPrograms;
import dev.ratite.launcher.definition.Accelerator;
import dev.ratite.launcher.definition.Architecture;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the accelerator {@code auto} comes to here, for guests of this machine's own architecture. */
final class AcceleratorCheck {
    private static final String SUBJECT = "accelerator";

    private AcceleratorCheck() {}

    /** Empty where there is no QEMU that could be asked, which is told by itself. */
    static Optional<HostCheck> of(Map<String, String> environment) {
        Optional<Path> qemu = new QemuPrograms(environment.getOrDefault("PATH", "")).look(Architecture.ofHost());
        AcceleratorTrials trials =
                AcceleratorTrials.ofEnvironment(environment, Path.of(System.getProperty("user.home")));
        return qemu.flatMap(
                program -> compiledIn(environment, program).map(accelerators -> choice(trials, program, accelerators)));
    }

    private static Optional<Set<String>> compiledIn(Map<String, String> environment, Path program) {
        try {
            return Optional.of(
                    CapabilityStore.ofEnvironment(environment).of(program).accelerators());
        } catch (RatiteException e) {
            return Optional.empty();
        }
    }

    private static HostCheck choice(AcceleratorTrials trials, Path program, Set<String> compiledIn) {
        Architecture host = Architecture.ofHost();
        try {
            AcceleratorChoice choice =
                    trials.choose(new AcceleratorQuery("any", program, host, compiledIn, Accelerator.AUTO));
            boolean slow = choice.accelerator() == Accelerator.TCG;
            @Nullable
            String remedy = slow ? trials.remedy(Accelerator.KVM, host).orElse(null) : null;
            return new HostCheck(SUBJECT, true, "auto is " + choice.explanation(), remedy);
        } catch (RatiteException e) {
            return new HostCheck(SUBJECT, false, e.sentence(), e.remedy().orElse(null));
        }
    }
}
