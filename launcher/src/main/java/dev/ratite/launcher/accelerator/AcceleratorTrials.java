package dev.ratite.launcher.accelerator;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.accelerator.AcceleratorChoice.Rejected;
import dev.ratite.launcher.accelerator.Trial.Verdict;
import dev.ratite.launcher.definition.Accelerator;
import dev.ratite.launcher.definition.Architecture;
import dev.ratite.qmp.schema.BinaryIdentity;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Chooses accelerators by trying them.
 *
 * <p>A trial takes some 0.2 s where the accelerator is good and one to three seconds where it is not. What it showed is
 * kept until the next boot, for this program, on disk for other JVMs as well; a trial that failed is not kept. Safe for
 * use by many threads: trials run one after the other, so that none slows another down, and whoever wants the same
 * waits for it. Two JVMs may try at the same time, which does no harm.
 */
public final class AcceleratorTrials {
    /** What an accelerator gets for one run of the guest, which a good one does in 0.05 s. */
    public static final Duration BUDGET = Duration.ofSeconds(1);

    private static final Logger LOG = System.getLogger(AcceleratorTrials.class.getName());

    /** In the order in which they are preferred. At most one of them fits a machine. */
    private static final List<Accelerator> HARDWARE =
            List.of(Accelerator.KVM, Accelerator.HVF, Accelerator.WHPX, Accelerator.NVMM, Accelerator.XEN);

    private static final String NOT_BUILT_IN = "this QEMU was built without it";

    private static final String TCG_INSTEAD = "use auto or tcg";

    private final HostMachine host;
    private final TrialStore store;
    private final Duration budget;
    private final Object oneAtATime = new Object();

    AcceleratorTrials(HostMachine host, TrialStore store, Duration budget) {
        this.host = requireNonNull(host, "host is null");
        this.store = requireNonNull(store, "store is null");
        this.budget = requireNonNull(budget, "budget is null");
    }

    /** Trials on this machine, kept where {@code RATITE_CACHE} says or the XDG rules. Touches no file. */
    public static AcceleratorTrials ofEnvironment(Map<String, String> environment, Path home) {
        return new AcceleratorTrials(
                HostMachine.ofThis(), new TrialStore(TrialStore.directory(environment, home)), BUDGET);
    }

    /**
     * The accelerator for one VM. Starts QEMU only if an accelerator has to be tried, and blocks until that is done;
     * leaves neither process nor file behind, but for what is kept. A demanded TCG is never tried.
     *
     * @throws RatiteException ACCELERATOR_MISSING, ACCELERATOR_UNUSABLE, or TRIAL_INTERRUPTED with the interrupt flag
     * set
     */
    public AcceleratorChoice choose(AcceleratorQuery query) {
        if (query.wanted() == Accelerator.AUTO) {
            return auto(query);
        }
        if (!query.has(query.wanted())) {
            throw missing(query);
        }
        return query.wanted() == Accelerator.TCG
                ? new AcceleratorChoice(Accelerator.TCG, "demanded", List.of())
                : demanded(query);
    }

    /** What to do so that an accelerator can be tried at all; empty where nothing is in its way. Starts nothing. */
    public Optional<String> remedy(Accelerator accelerator, Architecture guest) {
        return host.obstacle(accelerator, guest).map(Obstacle::remedy);
    }

    private AcceleratorChoice auto(AcceleratorQuery query) {
        List<Rejected> rejected = new ArrayList<>();
        for (Accelerator candidate : HARDWARE) {
            Optional<Obstacle> obstacle = host.obstacle(candidate, query.architecture());
            if (!query.has(candidate)) {
                if (candidate == Accelerator.KVM) { // The others' absence surprises nobody.
                    rejected.add(new Rejected(
                            candidate, obstacle.map(Obstacle::reason).orElse(NOT_BUILT_IN)));
                }
                continue;
            }
            Trial trial = obstacle.map(it -> new Trial(Verdict.FAILED, it.reason()))
                    .or(() -> tried(query, candidate))
                    .orElseGet(() -> new Trial(Verdict.FAILED, noGuest(query, candidate)));
            if (trial.verdict() == Verdict.GOOD) {
                return new AcceleratorChoice(candidate, trial.finding(), rejected);
            }
            rejected.add(new Rejected(candidate, trial.finding()));
        }
        return tcg(query, rejected);
    }

    private static AcceleratorChoice tcg(AcceleratorQuery query, List<Rejected> rejected) {
        if (query.has(Accelerator.TCG)) {
            return new AcceleratorChoice(Accelerator.TCG, "nothing faster can be used", rejected);
        }
        throw new RatiteException(
                AcceleratorError.ACCELERATOR_UNUSABLE,
                field(query) + "no accelerator of '" + query.program() + "' can be used on this machine"
                        + rejected.stream().map(Rejected::toString).collect(Collectors.joining("; ", " (", ")")),
                "use a QEMU that has tcg",
                null);
    }

    private AcceleratorChoice demanded(AcceleratorQuery query) {
        Accelerator wanted = query.wanted();
        Optional<Obstacle> obstacle = host.obstacle(wanted, query.architecture());
        if (obstacle.isPresent()) {
            throw unusable(query, obstacle.get().reason(), obstacle.get().remedy());
        }
        Optional<Trial> trial = tried(query, wanted);
        if (trial.isEmpty()) {
            return new AcceleratorChoice(wanted, "demanded, and taken on trust: " + noGuest(query, wanted), List.of());
        }
        if (!trial.get().usable()) {
            throw unusable(query, trial.get().finding(), TCG_INSTEAD);
        }
        return new AcceleratorChoice(wanted, "demanded; " + trial.get().finding(), List.of());
    }

    /**
     * What a trial shows or has shown; empty if there is no guest for it. QEMU has no say in how a guest of Xen is
     * made.
     */
    private Optional<Trial> tried(AcceleratorQuery query, Accelerator candidate) {
        return TrialGuest.of(query.architecture())
                .filter(guest -> candidate != Accelerator.XEN)
                .map(guest -> tried(query, candidate, guest));
    }

    private Trial tried(AcceleratorQuery query, Accelerator candidate, TrialGuest guest) {
        synchronized (oneAtATime) {
            try {
                Optional<TrialKey> key = key(query, candidate, guest);
                Optional<Trial> known = key.flatMap(store::find);
                if (known.isPresent()) {
                    return known.get();
                }
                Trial trial = run(query, candidate, guest);
                LOG.log(
                        Level.DEBUG,
                        () -> "Trial of " + candidate.word() + " with " + query.program() + ": " + trial.finding());
                key.filter(each -> trial.lasting()).ifPresent(each -> store.keep(each, trial));
                return trial;
            } catch (ClosedByInterruptException e) {
                throw TrialProcess.interrupted(e);
            } catch (IOException e) {
                return new Trial(Verdict.FAILED, "it cannot be tried: " + e);
            }
        }
    }

    private Trial run(AcceleratorQuery query, Accelerator candidate, TrialGuest guest) throws IOException {
        try (TrialProcess process = TrialProcess.prepare(query.program(), guest)) {
            return SpeedTrial.of(process, candidate, query.has(Accelerator.TCG), budget);
        }
    }

    private Optional<TrialKey> key(AcceleratorQuery query, Accelerator candidate, TrialGuest guest) throws IOException {
        String boot = host.boot();
        if (boot == null) {
            return Optional.empty();
        }
        return Optional.of(new TrialKey(boot, BinaryIdentity.of(query.program()), candidate, guest, host.node()));
    }

    private static String noGuest(AcceleratorQuery query, Accelerator candidate) {
        return "there is no trial guest for " + candidate.word() + " on "
                + query.architecture().word();
    }

    private static RatiteException missing(AcceleratorQuery query) {
        return new RatiteException(
                AcceleratorError.ACCELERATOR_MISSING,
                field(query) + "'" + query.program() + "' was built without "
                        + query.wanted().word() + "; it has " + String.join(", ", query.compiledIn()),
                "use auto or one that it has, or name another QEMU in 'qemu'",
                null);
    }

    private static RatiteException unusable(AcceleratorQuery query, String reason, String remedy) {
        return new RatiteException(
                AcceleratorError.ACCELERATOR_UNUSABLE,
                field(query) + query.wanted().word() + " cannot be used on this machine: " + reason,
                remedy,
                null);
    }

    private static String field(AcceleratorQuery query) {
        return "Field 'machine.accelerator' of VM '" + query.vm() + "': ";
    }
}
