package dev.ratite.launcher.supervise;

import dev.ratite.launcher.vm.VmState;
import dev.ratite.qmp.QmpCommands;
import dev.ratite.qmp.QmpEvent;
import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.QmpGap;
import dev.ratite.qmp.QmpListener;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Keeps a VM's state true. An event only says that something has changed; what it is now, QEMU is asked. So the state is
 * right also where events alone mislead, as after a reset of a paused VM.
 */
final class StateWatch implements QmpListener {
    /** Events after which {@code query-status} may answer something else. */
    static final Set<String> TURNS = Set.of(
            "STOP",
            "RESUME",
            "RESET",
            "SHUTDOWN",
            "SUSPEND",
            "SUSPEND_DISK",
            "WAKEUP",
            "GUEST_PANICKED",
            "BLOCK_IO_ERROR",
            "WATCHDOG");

    private final String vm;
    private final System.Logger log;
    private final QmpCommands monitor;
    private final Object asking = new Object();
    private final AtomicBoolean probing = new AtomicBoolean();
    private volatile VmState state = VmState.PRELAUNCH;
    private volatile boolean ended;

    StateWatch(String vm, QmpCommands monitor) {
        this.vm = vm;
        this.log = System.getLogger("ratite.vm." + vm);
        this.monitor = monitor;
    }

    VmState state() {
        return state;
    }

    /** From here on nothing changes any more. */
    void end(VmState last) {
        become(last);
    }

    /** Asks QEMU, and returns the answer or UNRESPONSIVE. One asks at a time, so that no older answer comes last. */
    VmState refresh() {
        synchronized (asking) {
            try {
                become(VmState.ofRunState(
                        monitor.call("query-status").path("status").asText()));
            } catch (QmpException.TimedOut e) {
                become(VmState.UNRESPONSIVE);
            } catch (QmpException e) {
                ended = true;
                log.log(
                        System.Logger.Level.DEBUG,
                        () -> "VM '" + vm + "' cannot be asked for its state: " + e.getMessage());
            }
            return state;
        }
    }

    /** A command was not answered in time. QEMU is asked until it answers again, or has gone. */
    void unresponsive(Executor executor) {
        become(VmState.UNRESPONSIVE);
        if (probing.compareAndSet(false, true)) {
            executor.execute(this::probe);
        }
    }

    /** Each question waits for its deadline, so this does not spin; a monitor that hung up ends it. */
    private void probe() {
        try {
            while (state == VmState.UNRESPONSIVE && !ended) {
                refresh();
            }
        } finally {
            probing.set(false);
        }
    }

    @Override
    public void event(QmpEvent event) {
        log.log(System.Logger.Level.DEBUG, () -> "VM '" + vm + "': " + event.name() + " " + event.data());
        refresh();
    }

    @Override
    public void gap(QmpGap gap) {
        refresh();
    }

    private synchronized void become(VmState next) {
        VmState before = state;
        if (before == next || before.ended()) {
            return;
        }
        state = next;
        log.log(System.Logger.Level.INFO, () -> "VM '" + vm + "' is " + next.word() + ", was " + before.word());
    }
}
