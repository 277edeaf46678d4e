package dev.ratite.launcher.process;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.process.Reaped.Outcome;
import java.util.List;
import java.util.Optional;

/**
 * Puts back what dead controllers left. Safe at any time and from several JVMs at once: it touches a VM only under its
 * lock, which a live controller holds, and takes no lock by force.
 *
 * <p>A directory whose ledger cannot be read is reported and stays as it is: its processes and files are known from
 * nowhere else, and deleting it would hide that they are there.
 */
public final class Reaper {
    private static final String PURPOSE = "gc";

    private final StateDirectory state;
    private final Releasers releasers;

    public Reaper(StateDirectory state, Releasers releasers) {
        this.state = requireNonNull(state, "state is null");
        this.releasers = requireNonNull(releasers, "releasers is null");
    }

    /**
     * Looks at every run directory there is. Blocks for as long as the releasing takes; one VM's failure is part of the
     * answer and does not keep the others waiting for nothing.
     */
    public List<Reaped> reap() {
        return state.runDirectories().stream()
                .flatMap(directory -> reap(directory).stream())
                .toList();
    }

    /** Looks at one VM; empty when it has no run directory, or none any more. */
    public Optional<Reaped> reap(RunDirectory directory) {
        try {
            Optional<VmLock> taken = VmLock.tryTake(directory, PURPOSE);
            if (taken.isEmpty()) {
                return Optional.of(Reaped.left(directory.vm(), Outcome.IN_USE));
            }
            try (VmLock lock = taken.get()) {
                return directory.exists() ? Optional.of(reap(directory, lock)) : Optional.empty();
            }
        } catch (RatiteException e) {
            return Optional.of(Reaped.failed(directory.vm(), e));
        }
    }

    private Reaped reap(RunDirectory directory, VmLock lock) {
        try (Ledger ledger = Ledger.open(directory, lock)) {
            if (ledger.isLaunched() && runs(directory, ledger)) {
                return Reaped.left(directory.vm(), Outcome.RUNNING);
            }
            Outcome outcome = ledger.isLaunched() ? Outcome.DEAD_RELEASED : Outcome.UNFINISHED_RELEASED;
            return Reaped.released(directory.vm(), outcome, Release.everything(directory, ledger, lock, releasers));
        }
    }

    private static boolean runs(RunDirectory directory, Ledger ledger) {
        return ledger.qemu()
                .flatMap(entry -> new RunProcesses(directory, entry.value()).qemu())
                .isPresent();
    }
}
