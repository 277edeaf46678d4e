package dev.ratite.launcher.supervise;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.process.QemuProcess;
import dev.ratite.launcher.vm.RescueReport;
import dev.ratite.launcher.vm.RescueStep;
import dev.ratite.launcher.vm.VmState;
import dev.ratite.qmp.QmpCommands;
import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.QmpOptions;
import dev.ratite.qmp.QmpSession;
import dev.ratite.qmp.command.RescueCommands;
import dev.ratite.qmp.command.YankInstance;
import dev.ratite.qmp.word.YankType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Frees a QEMU whose main loop waits for a peer that is silent, by breaking off its connections out of band. While the main
 * loop is stuck QEMU negotiates with nobody new, so that has to go over a monitor that is connected already: the
 * controller's. The rescue monitor serves where that one is gone, or takes nothing more. For one rescue.
 */
public final class Rescue {
    /**
     * A QEMU that is free answers within a millisecond. On a machine that stands still for a second it takes that second: its
     * connections are not to be broken off for that.
     */
    private static final Duration ANSWER = Duration.ofSeconds(2);

    /** What is broken off reaches whoever waits for it in a few milliseconds, on a machine that has time. */
    private static final Duration FREED = Duration.ofSeconds(5);

    /** Ratite's own ends: to break them off helps nobody. */
    private static final Set<String> OWN = Set.of("monitor", "journal", "rescue", "serial.0", GuestPower.AGENT_CHARDEV);

    /** What QEMU calls monitors that were made by {@code -qmp}. */
    private static final String MONITOR_OPTION = "compat_monitor";

    private final String vm;
    private final QemuProcess process;
    private final @Nullable QmpSession monitor;
    private final Function<Duration, VmState> state;
    private final List<RescueStep> steps = new ArrayList<>();

    /**
     * @param monitor the controller's; null when there is none
     * @param state asks QEMU for its state in a time given, UNRESPONSIVE when it does not answer
     */
    public Rescue(String vm, QemuProcess process, @Nullable QmpSession monitor, Function<Duration, VmState> state) {
        this.vm = vm;
        this.process = process;
        this.monitor = monitor;
        this.state = state;
    }

    /** Blocks for some seconds at most. */
    public RescueReport perform() {
        if (answers("ask for its state", ANSWER)) {
            return report(null);
        }
        if (!process.alive()) {
            return report("QEMU has ended: ratite ps tells how");
        }
        if (process.identity().stopped()) {
            step("look at the process", System.nanoTime(), false, "stopped by a signal");
            return report("let it go on by: kill -CONT " + process.pid());
        }
        if (throughMonitor() || throughRescueMonitor()) {
            return report(null);
        }
        return report("nothing that can be broken off holds it: only a kill ends it");
    }

    private boolean throughMonitor() {
        if (monitor == null || !monitor.isOpen()) {
            return false;
        }
        long start = System.nanoTime();
        QmpCommands urgent = monitor.outOfBand().orElse(null);
        if (urgent == null) {
            step("its monitor", start, false, "takes nothing out of band");
            return false;
        }
        return freed("its monitor", urgent);
    }

    private boolean throughRescueMonitor() {
        long start = System.nanoTime();
        QmpOptions options = QmpOptions.named(vm).withConnectTimeout(FREED);
        try (QmpSession rescue = connect(options)) {
            return freed("the rescue monitor", rescue.outOfBand().orElse(rescue));
        } catch (QmpException | RatiteException e) {
            step("the rescue monitor", start, false, String.valueOf(e.getMessage()));
            return false;
        }
    }

    private QmpSession connect(QmpOptions options) {
        return MonitorUse.connect(vm, process.directory().rescueSocket(), options, process.identity()::stopped);
    }

    /** Storage first: that is what QEMU waits for. Other peers only when that has not helped. */
    private boolean freed(String way, QmpCommands urgent) {
        long start = System.nanoTime();
        List<YankInstance> all;
        try {
            all = urgent.call(new RescueCommands.Query(), FREED);
        } catch (QmpException e) {
            step(way, start, false, String.valueOf(e.getMessage()));
            return false;
        }
        step(way, start, true, "answers out of band");
        List<YankInstance> nodes = all.stream().filter(Rescue::isStorage).toList();
        List<YankInstance> others =
                all.stream().filter(one -> !isStorage(one) && !isOwn(one)).toList();
        return broken(urgent, nodes) || broken(urgent, others);
    }

    private boolean broken(QmpCommands urgent, List<YankInstance> instances) {
        boolean any = false;
        for (YankInstance instance : instances) {
            any |= yanked(urgent, instance);
        }
        return any && answers("ask for its state again", FREED);
    }

    private boolean yanked(QmpCommands urgent, YankInstance instance) {
        String what =
                "break off " + instance.type().word() + (instance.name() == null ? "" : " '" + instance.name() + "'");
        long start = System.nanoTime();
        try {
            urgent.call(new RescueCommands.Yank(List.of(instance)), FREED);
            step(what, start, true, "done");
            return true;
        } catch (QmpException e) {
            step(what, start, false, String.valueOf(e.getMessage()));
            return false;
        }
    }

    private static boolean isStorage(YankInstance instance) {
        return instance.type().equals(YankType.BLOCK_NODE);
    }

    private static boolean isOwn(YankInstance instance) {
        String name = String.valueOf(instance.name());
        return OWN.contains(name) || name.startsWith(MONITOR_OPTION);
    }

    private boolean answers(String what, Duration limit) {
        long start = System.nanoTime();
        VmState now = state.apply(limit);
        boolean answers = now != VmState.UNRESPONSIVE && now != VmState.UNKNOWN && !now.ended();
        step(what, start, answers, answers ? "it is " + now.word() : "no answer within " + limit.toMillis() + " ms");
        return answers;
    }

    private void step(String what, long start, boolean helped, String finding) {
        steps.add(new RescueStep(what, helped, finding, Duration.ofNanos(System.nanoTime() - start)));
    }

    private RescueReport report(@Nullable String remedy) {
        VmState now = process.alive() ? state.apply(ANSWER) : VmState.UNKNOWN;
        RescueReport report = new RescueReport(vm, now, steps, remedy);
        System.getLogger("ratite.vm." + vm).log(System.Logger.Level.INFO, report::summary);
        return report;
    }
}
