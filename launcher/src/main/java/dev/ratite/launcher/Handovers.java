package dev.ratite.launcher;

import dev.ratite.launcher.handover.HandoverDesk;
import dev.ratite.launcher.supervise.LiveVm;
import dev.ratite.launcher.vm.HandoverRequest;
import dev.ratite.launcher.vm.RunningVm;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The desks at which this program takes requests for its VMs: none as long as nobody has agreed to anything. */
final class Handovers {
    private final Executor executor;
    private final Map<RunningVm, HandoverDesk> desks = new HashMap<>();
    private volatile @Nullable Predicate<HandoverRequest> agreement;

    /** {@code executor} is lent. */
    Handovers(Executor executor) {
        this.executor = executor;
    }

    synchronized void agree(Predicate<HandoverRequest> to, List<LiveVm> vms) {
        agreement = to;
        vms.forEach(this::of);
    }

    /** A VM that this program owns from now on. What its owner before has left there is removed. */
    synchronized void of(LiveVm vm) {
        Path directory = vm.handoverDirectory();
        if (agreement == null) {
            HandoverDesk.clear(directory);
        } else if (vm.owned()) {
            desks.computeIfAbsent(
                    vm,
                    its -> HandoverDesk.open(vm.definition().name(), directory, this::agrees, vm::detach, executor));
        }
    }

    /** Closed without the lock: a desk that is at work may be waiting for it. */
    void forget(RunningVm vm) {
        HandoverDesk desk;
        synchronized (this) {
            desk = desks.remove(vm);
        }
        if (desk != null) {
            desk.close();
        }
    }

    /** By whoever has agreed last. */
    private boolean agrees(HandoverRequest request) {
        Predicate<HandoverRequest> current = agreement;
        return current != null && current.test(request);
    }
}
