package dev.ratite.launcher.vm;

import static dev.ratite.launcher.vm.VmState.CRASHED;
import static dev.ratite.launcher.vm.VmState.DEFINED;
import static dev.ratite.launcher.vm.VmState.IO_ERROR;
import static dev.ratite.launcher.vm.VmState.MIGRATING_IN;
import static dev.ratite.launcher.vm.VmState.PANICKED;
import static dev.ratite.launcher.vm.VmState.PAUSED;
import static dev.ratite.launcher.vm.VmState.PRELAUNCH;
import static dev.ratite.launcher.vm.VmState.RUNNING;
import static dev.ratite.launcher.vm.VmState.SHUTDOWN;
import static dev.ratite.launcher.vm.VmState.STARTING;
import static dev.ratite.launcher.vm.VmState.STOPPED;
import static dev.ratite.launcher.vm.VmState.SUSPENDED;
import static dev.ratite.launcher.vm.VmState.UNKNOWN;
import static dev.ratite.launcher.vm.VmState.UNRESPONSIVE;
import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The legal steps of a VM from one state to the next, all in one place. They are QEMU's own, and those of its process. */
final class StateSteps {
    /** QEMU answers. */
    private static final Set<VmState> ANSWERING =
            EnumSet.of(PRELAUNCH, RUNNING, PAUSED, SUSPENDED, IO_ERROR, PANICKED, MIGRATING_IN, SHUTDOWN);

    /** QEMU may fall silent, and end, at any moment. */
    private static final Set<VmState> ALWAYS = EnumSet.of(UNRESPONSIVE, UNKNOWN, STOPPED, CRASHED);

    private static final Map<VmState, Set<VmState>> TABLE = table();

    private StateSteps() {}

    static Set<VmState> from(VmState state) {
        return requireNonNull(TABLE.get(state), "a state has steps");
    }

    private static Map<VmState, Set<VmState>> table() {
        Map<VmState, Set<VmState>> table = new EnumMap<>(VmState.class);
        table.put(DEFINED, EnumSet.of(STARTING));
        // Also a VM that is adopted begins here, and that may be in any state.
        table.put(STARTING, live(ANSWERING));
        table.put(PRELAUNCH, live(EnumSet.of(RUNNING, PAUSED, MIGRATING_IN)));
        table.put(RUNNING, live(EnumSet.of(PRELAUNCH, PAUSED, SUSPENDED, IO_ERROR, PANICKED, SHUTDOWN)));
        table.put(PAUSED, live(EnumSet.of(PRELAUNCH, RUNNING, SUSPENDED)));
        table.put(SUSPENDED, live(EnumSet.of(PRELAUNCH, RUNNING, PAUSED)));
        table.put(IO_ERROR, live(EnumSet.of(PRELAUNCH, RUNNING, PAUSED)));
        table.put(PANICKED, live(EnumSet.of(PRELAUNCH, RUNNING, PAUSED)));
        table.put(MIGRATING_IN, live(ANSWERING));
        table.put(SHUTDOWN, live(EnumSet.of(PRELAUNCH, RUNNING, PAUSED)));
        table.put(UNRESPONSIVE, live(ANSWERING));
        table.put(UNKNOWN, live(ANSWERING));
        table.put(STOPPED, EnumSet.noneOf(VmState.class));
        table.put(CRASHED, EnumSet.noneOf(VmState.class));
        table.forEach((state, next) -> next.remove(state));
        return table;
    }

    private static Set<VmState> live(Set<VmState> answers) {
        Set<VmState> next = EnumSet.copyOf(answers);
        next.addAll(ALWAYS);
        return next;
    }
}
