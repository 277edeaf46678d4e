package dev.ratite.launcher.hotplug;

import dev.ratite.api.QemuMonitor;
import dev.ratite.api.RatiteException;
import dev.ratite.launcher.device.DeviceError;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Gives QEMU the commands of one change, in order. When it refuses one, those before it are taken back, the last first.
 * Belongs to one thread.
 */
public final class PlugRun {
    private final String vm;
    private final QemuMonitor monitor;
    private final Predicate<String> deviceLeaves;
    private final List<PlugCommand> left = new ArrayList<>();

    /** {@code deviceLeaves} asks the guest to let go a device that just came, and answers whether it did; it may block. */
    public PlugRun(String vm, QemuMonitor monitor, Predicate<String> deviceLeaves) {
        this.vm = vm;
        this.monitor = monitor;
        this.deviceLeaves = deviceLeaves;
    }

    /**
     * Blocks until all are done, or taken back.
     *
     * @throws RatiteException PLUG_REFUSED when QEMU refused one; what is {@link #left} could not be taken back. When QEMU
     *     did not answer, its own: then nobody knows what is done, and nothing is taken back
     */
    public void add(List<PlugCommand> commands) {
        List<PlugCommand> done = new ArrayList<>();
        for (PlugCommand command : commands) {
            try {
                monitor.execute(command.command(), command.sent());
                done.add(command);
            } catch (RatiteException e) {
                if (!Refusals.refused(e)) {
                    throw e;
                }
                throw takenBack(command, e, done);
            }
        }
    }

    private RatiteException takenBack(PlugCommand command, RatiteException refusal, List<PlugCommand> done) {
        RatiteException failure = new RatiteException(
                DeviceError.PLUG_REFUSED,
                (command.field().isEmpty() ? "" : command.field() + " of ") + "VM '" + vm + "': QEMU refused '"
                        + command.command() + "': " + Refusals.words(refusal),
                null,
                refusal);
        List<PlugCommand> reversed = new ArrayList<>(done);
        Collections.reverse(reversed);
        for (PlugCommand back : reversed) {
            try {
                if (back.isDevice() && !deviceLeaves.test(back.name())) {
                    left.add(0, back);
                } else if (!back.isDevice()) {
                    monitor.execute(back.undo(), back.undoArguments());
                }
            } catch (RatiteException e) {
                left.add(0, back);
                failure.addSuppressed(e);
            }
        }
        return failure;
    }

    /** What a failed {@link #add} could not take back, in the order in which it came. */
    public List<PlugCommand> left() {
        return List.copyOf(left);
    }

    /**
     * Takes things away, the last first; what is not there any more is as good. All are tried.
     *
     * @param things without devices of the guest
     * @throws RatiteException the first failure, with the others suppressed in it
     */
    public void remove(List<PlugCommand> things) {
        List<PlugCommand> reversed = new ArrayList<>(things);
        Collections.reverse(reversed);
        RatiteException first = null;
        for (PlugCommand thing : reversed) {
            try {
                execute(thing.undo(), thing.undoArguments());
            } catch (RatiteException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private void execute(String command, Map<String, Object> arguments) {
        try {
            monitor.execute(command, arguments);
        } catch (RatiteException e) {
            if (!Refusals.absent(e)) {
                throw e;
            }
        }
    }
}
