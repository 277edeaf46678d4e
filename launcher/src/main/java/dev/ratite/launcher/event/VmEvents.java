package dev.ratite.launcher.event;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.log.JournalMark;
import dev.ratite.launcher.process.RunDirectory;
import dev.ratite.launcher.process.RunLogs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The events of one run of a VM, from QEMU's start to its end, as QEMU's journal has them. The first has number 1, and each has
 * the same number for every reader in whichever program. A program that keeps the {@link #incarnation} and the number of the
 * last event that it is done with sees each event once, however often it is killed and started again.
 *
 * <p>Holds nothing open, and stays good when the VM is detached, ends, or is launched anew under the same name: then it is
 * still about the earlier run, for as long as the logs of that are kept. Safe for use by many threads.
 *
 * <p>A journal is bounded. Who asks for events that were given up gets a {@link VmGap}. What cannot be read is a {@link
 * RatiteException} with a code of {@link EventError}.
 */
public final class VmEvents {
    private final RunLogs logs;
    private JournalMark known = JournalMark.BEGINNING;
    private @Nullable VmEvent latest;

    private VmEvents(RunLogs logs) {
        this.logs = logs;
    }

    /** The events of the run in that directory. */
    @SuppressWarnings("exports") // a run directory is made by this module alone, which hands out events
    public static VmEvents of(RunDirectory directory) {
        return new VmEvents(RunLogs.of(requireNonNull(directory, "directory is null")));
    }

    /**
     * Which run this is: a text that no other run of the VM has. Numbers of events belong to it. Empty where QEMU has not been
     * started or nothing is left.
     */
    public String incarnation() {
        return logs.incarnation().orElse("");
    }

    /**
     * All events from that number on: those that have happened already, then each as it happens, then completion when the VM
     * has ended. Each subscriber gets them all, in order, each once, at its own pace: nothing is read that was not asked for,
     * and nobody else waits. Calls come on a thread that is there only while there is something to do; they may block.
     *
     * <p>A failure, EVENT_UNKNOWN for a number that lies beyond the next event, is told by {@code onError}.
     *
     * @param sequence the first number wanted, at least 1
     */
    public Flow.Publisher<VmSignal> from(long sequence) {
        requirePositive(sequence);
        return subscriber -> new EventFeed(logs, sequence, markBefore(sequence), subscriber).begin();
    }

    /**
     * The events from that number on that have happened by now.
     *
     * @throws RatiteException see {@link EventError}
     */
    public List<VmSignal> since(long sequence) {
        requirePositive(sequence);
        List<VmSignal> signals = new ArrayList<>();
        read(sequence, signals::add);
        return signals;
    }

    /** The last event by now; empty when there was none, or when it was given up. */
    public synchronized Optional<VmEvent> latest() {
        read(known.sequence() + 1, signal -> latest = signal instanceof VmEvent event ? event : null);
        return Optional.ofNullable(latest);
    }

    /** How many events there have been by now, which is the number of the last. */
    public synchronized long count() {
        return latest().map(VmEvent::sequence).orElse(known.sequence());
    }

    private synchronized void read(long sequence, Consumer<VmSignal> consumer) {
        try (EventReader reader = new EventReader(logs, sequence, markBefore(sequence))) {
            for (VmSignal signal = reader.next(); signal != null; signal = reader.next()) {
                consumer.accept(signal);
            }
            known = reader.mark();
        }
    }

    /** Nothing is counted twice by one who asks again and again. */
    private synchronized JournalMark markBefore(long sequence) {
        if (logs.size(RunDirectory::journalLog) < known.position()) {
            known = JournalMark.BEGINNING;
        }
        return known.sequence() < sequence ? known : JournalMark.BEGINNING;
    }

    private static void requirePositive(long sequence) {
        if (sequence < 1) {
            throw new IllegalArgumentException("sequence " + sequence + " is less than 1");
        }
    }
}
