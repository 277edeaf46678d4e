package dev.ratite.launcher;

import static dev.ratite.launcher.VmHost.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.api.ErrorCode;
import dev.ratite.api.RatiteException;
import dev.ratite.launcher.operator.VmSummary;
import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.launcher.vm.VmError;
import dev.ratite.launcher.vm.VmState;
import dev.ratite.testkit.NeedsCommandGuest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Threads that do anything to any VM at any time, for as many seconds as the system property {@code ratite.random.seconds}
 * says. One operation at a time is done to each VM, the others are refused at once, and everybody may ask.
 */
@Tag("integration")
@NeedsCommandGuest
class RandomOperationsTest {
    private static final int THREADS = 8;
    private static final int VMS = 8;
    private static final Duration TIME = Duration.ofSeconds(Long.getLong("ratite.random.seconds", 20));

    /** What a random operation may come to, besides being done. */
    private static final Set<ErrorCode> REFUSALS = Set.of(VmError.OPERATION_UNDER_WAY, VmError.WRONG_STATE);

    /** On a machine that may stand still for a moment. A question that waited for an operation would have all of its budget to wait. */
    private static final Duration QUESTION = Duration.ofSeconds(15);

    @RegisterExtension
    final VmHost host = new VmHost();

    private final Map<ErrorCode, AtomicLong> refused = new ConcurrentHashMap<>();
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong longestQuestion = new AtomicLong();

    @Test
    void eightThreadsDoAnythingToEightVms() throws Exception {
        List<RunningVm> vms = new ArrayList<>();
        for (int i = 0; i < VMS; i++) {
            vms.add(host.launchCommandVm("vm" + i));
        }
        ExecutorService executor = Executors.newFixedThreadPool(THREADS);
        try {
            List<CompletableFuture<Void>> threads = new ArrayList<>();
            long end = System.nanoTime() + TIME.toNanos();
            for (int i = 0; i < THREADS; i++) {
                Random random = new Random(i);
                threads.add(CompletableFuture.runAsync(() -> work(vms, random, end), executor));
            }
            for (CompletableFuture<Void> thread : threads) {
                thread.get(TIME.toSeconds() + 120, TimeUnit.SECONDS);
            }
        } finally {
            executor.shutdownNow();
        }
        assertThat(done.get()).as("operations that were done").isGreaterThan(VMS);
        assertThat(refused).as("pairs that were refused").containsKey(VmError.OPERATION_UNDER_WAY);
        assertThat(Duration.ofNanos(longestQuestion.get()))
                .as("the longest that a question took")
                .isLessThan(QUESTION);
        assertUsable(vms);
    }

    private void work(List<RunningVm> vms, Random random, long end) {
        while (System.nanoTime() - end < 0) {
            RunningVm vm = vms.get(random.nextInt(VMS));
            try {
                act(vm, random.nextInt(8));
                done.incrementAndGet();
            } catch (RatiteException e) {
                assertThat(REFUSALS).as(e.getMessage()).contains(e.code());
                refused.computeIfAbsent(e.code(), code -> new AtomicLong()).incrementAndGet();
            }
        }
    }

    private void act(RunningVm vm, int what) {
        String name = vm.definition().name();
        switch (what) {
            case 0 -> vm.pause();
            case 1 -> vm.resume();
            case 2 -> vm.reset();
            case 3 -> vm.nmi();
            case 4 -> host.operator().vm(name).pause();
            case 5 -> host.operator().vm(name).resume();
            case 6 -> vm.wake();
            default -> ask(vm);
        }
    }

    private void ask(RunningVm vm) {
        long start = System.nanoTime();
        VmState state = vm.state(PATIENCE);
        longestQuestion.accumulateAndGet(System.nanoTime() - start, Math::max);
        assertThat(state).isIn(VmState.RUNNING, VmState.PAUSED, VmState.PRELAUNCH);
    }

    private void assertUsable(List<RunningVm> vms) {
        for (RunningVm vm : vms) {
            vm.reset();
            vm.resume();
            assertThat(vm.state(PATIENCE)).isEqualTo(VmState.RUNNING);
        }
        assertThat(host.operator().list(PATIENCE)).extracting(VmSummary::state).containsOnly(VmState.RUNNING);
    }
}
