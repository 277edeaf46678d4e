package dev.ratite.launcher.accelerator;

import dev.ratite.launcher.accelerator.Trial.Verdict;
import dev.ratite.launcher.definition.Accelerator;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tries one accelerator beside TCG, if this QEMU has it.
 *
 * <p>TCG is measured at the same time because a busy machine slows both down, and crawling is of one alone. What looks
 * slow is measured once more, unless it is hopeless, and the better time of each counts. Any good accelerator beats TCG
 * at this guest; the allowance is for what it takes to set a VM up, which is more under a hypervisor.
 */
final class SpeedTrial {
    /** An accelerator may take this many times what TCG takes. */
    private static final int TIMES = 4;

    /** Or this much more. */
    private static final Duration ALLOWANCE = Duration.ofMillis(400);

    /** One that would take this many times what TCG takes gets no second chance. */
    private static final int HOPELESS_TIMES = 20;

    /** TCG may take this many budgets: it is not on trial, and the machine may be busy. */
    private static final int PATIENCE = 5;

    private final TrialProcess process;
    private final Accelerator candidate;
    private final boolean besideTcg;
    private final Duration budget;
    private @Nullable String board;
    private @Nullable GuestRun tcg;
    private @Nullable GuestRun best;

    private SpeedTrial(TrialProcess process, Accelerator candidate, boolean besideTcg, Duration budget) {
        this.process = process;
        this.candidate = candidate;
        this.besideTcg = besideTcg;
        this.budget = budget;
    }

    /**
     * Runs the trial. Blocks for up to some three budgets, longer where TCG itself takes as long.
     *
     * @param budget what the accelerator gets for one run, unless TCG shows that the machine is slow
     */
    static Trial of(TrialProcess process, Accelerator candidate, boolean besideTcg, Duration budget)
            throws IOException {
        return new SpeedTrial(process, candidate, besideTcg, budget).run();
    }

    private Trial run() throws IOException {
        // The first start of a program reads it from the disk, which is not TCG's fault: the second counts as well.
        if (besideTcg && !measureTcg().finished()) {
            return incomparable();
        }
        Trial first = round();
        return first.verdict() != Verdict.CRAWLS || isHopeless() ? first : round();
    }

    private GuestRun measureTcg() throws IOException {
        GuestRun faster = run(Accelerator.TCG, budget.multipliedBy(PATIENCE)).orFaster(tcg);
        tcg = faster;
        return faster;
    }

    private Trial round() throws IOException {
        if (besideTcg) {
            Object unused = measureTcg();
        }
        GuestRun run = run(candidate, deadline()).orFaster(best);
        best = run;
        if (run.finished() && run.took().compareTo(limit()) <= 0) {
            return withHostCpu("took " + seconds(run.took()) + comparison());
        }
        return run.finished() || run.ranOutOfTime()
                ? new Trial(Verdict.CRAWLS, slowness(run))
                : new Trial(Verdict.FAILED, failure(run));
    }

    /**
     * A host CPU that QEMU cannot hand on is a matter of its own: the accelerator works, with another model. That it is
     * fast is known by now, so that a run that takes too long is measured again, hopeless or not.
     */
    private Trial withHostCpu(String finding) throws IOException {
        if (process.guest().cpu(candidate).isPresent()) {
            return new Trial(Verdict.GOOD, finding);
        }
        GuestRun run = run(candidate, TrialGuest.HOST_CPU, deadline());
        if (run.ranOutOfTime()) {
            run = run(candidate, TrialGuest.HOST_CPU, deadline()).orFaster(run);
        }
        if (run.finished()) {
            return new Trial(Verdict.GOOD, finding);
        }
        return new Trial(
                Verdict.WITHOUT_HOST_CPU,
                finding + ", but not with CPU model '" + TrialGuest.HOST_CPU + "': " + failure(run));
    }

    private GuestRun run(Accelerator accelerator, Duration deadline) throws IOException {
        return run(accelerator, process.guest().cpu(accelerator).orElse(null), deadline);
    }

    /** On the board that this QEMU has, which shows at the first run; the failures of all boards if none will do. */
    private GuestRun run(Accelerator accelerator, @Nullable String cpu, Duration deadline) throws IOException {
        Set<String> words = new LinkedHashSet<>();
        GuestRun last = null;
        for (String each : board == null ? process.guest().boards() : List.of(board)) {
            last = process.run(process.guest().arguments(each, accelerator, cpu, process.image()), deadline);
            if (last.finished() || last.ranOutOfTime()) {
                board = each;
                return last;
            }
            words.add(last.words());
        }
        if (last == null) {
            throw new IllegalStateException(process.guest() + " has no board");
        }
        return new GuestRun(last.exitCode(), last.took(), last.dots(), String.join("; ", words));
    }

    /** Whether it was so slow that no other load on the machine can have been the cause. */
    private boolean isHopeless() {
        return tcg != null
                && best != null
                && best.ranOutOfTime()
                && best.dots() > 0
                && best.pace().compareTo(tcg.took().multipliedBy(HOPELESS_TIMES)) > 0;
    }

    private Duration deadline() {
        Duration limit = limit();
        return limit.compareTo(budget) > 0 ? limit : budget;
    }

    /** What is still fast enough. */
    private Duration limit() {
        if (tcg == null) {
            return budget;
        }
        Duration times = tcg.took().multipliedBy(TIMES);
        Duration more = tcg.took().plus(ALLOWANCE);
        return times.compareTo(more) > 0 ? times : more;
    }

    private String slowness(GuestRun run) {
        if (run.finished()) {
            return "took " + seconds(run.took()) + comparison();
        }
        String finding = failure(run) + comparison();
        if (run.dots() <= 0) {
            return finding;
        }
        return finding
                + (tcg == null
                        ? ": at that pace it takes " + seconds(run.pace())
                        : ": at that pace about " + times(run.pace(), tcg.took()) + " times slower");
    }

    private String comparison() {
        return tcg == null ? ", with no tcg to compare with" : " where tcg took " + seconds(tcg.took());
    }

    private Trial incomparable() {
        String why = tcg == null ? "" : ": " + failure(tcg);
        return new Trial(Verdict.FAILED, "nothing to compare it with, for tcg failed too" + why);
    }

    private static String failure(GuestRun run) {
        return run.ranOutOfTime() ? "not finished after " + seconds(run.took()) : run.failure();
    }

    /** Two digits, and zeros: more is not known. */
    private static long times(Duration slow, Duration fast) {
        long times = slow.toNanos() / Math.max(1, fast.toNanos());
        long unit = 1;
        while (times / unit >= 100) {
            unit *= 10;
        }
        return (times + unit / 2) / unit * unit;
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.2f s", duration.toNanos() / 1e9);
    }
}
