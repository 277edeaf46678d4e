package dev.ratite.launcher.runtime;

import dev.ratite.api.RatiteException;
import dev.ratite.qmp.QmpCommand;
import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.QmpSubscription;
import dev.ratite.qmp.command.MemoryCommands;
import dev.ratite.qmp.command.MemorySize;
import dev.ratite.qmp.command.ObjectCommands;
import dev.ratite.qmp.event.BalloonChange;
import java.time.Duration;
import java.util.Optional;

/**
 * A running VM's balloon, by which a guest gives memory back and tells how much it uses. Both need a driver in the guest.
 *
 * <p>Every method throws a {@link RatiteException} with BALLOON_MISSING when the VM has none.
 */
public final class VmBalloon {
    /** How often a guest is asked to tell of its memory, from its launch on. */
    public static final Duration USUAL_INTERVAL = Duration.ofSeconds(5);

    /** Where the balloon of every plan is in QEMU's tree of objects. */
    public static final String PATH = "/machine/peripheral/balloon.0";

    private static final String STATISTICS = "guest-stats";
    private static final String INTERVAL = "guest-stats-polling-interval";

    /** The balloon's own unit. */
    private static final long PAGE = 4096;

    private final VmMonitor monitor;

    VmBalloon(VmMonitor monitor) {
        this.monitor = monitor;
    }

    /** Bytes that the guest has at the moment: the VM's memory less what is in the balloon. */
    public long actual() {
        return ask(new MemoryCommands.QueryBalloon()).actual();
    }

    /**
     * Asks the guest to take or give back memory until it has so much, and returns. It may take its time, or never do it.
     *
     * @param bytes rounded down to 4 KiB
     * @throws RatiteException BALLOON_REFUSED for nothing at all, or more than the VM has
     */
    public void target(long bytes) {
        MemorySize size = monitor.ask(new MemoryCommands.QuerySize());
        long most = size.baseMemory() + (size.pluggedMemory() == null ? 0 : size.pluggedMemory());
        if (bytes < PAGE || bytes > most) {
            throw new RatiteException(
                    RuntimeError.BALLOON_REFUSED,
                    monitor.vm() + ": its balloon cannot leave the guest " + bytes + " bytes",
                    "ask for something from " + PAGE + " to " + most + ", which is what the VM has",
                    null);
        }
        ask(new MemoryCommands.Balloon(pages(bytes)));
    }

    /**
     * The same, and waits until the guest has so much.
     *
     * @throws RatiteException BALLOON_UNMOVED when it has not in time; it is still asked to
     */
    public void reach(long bytes, Duration timeout) {
        try (QmpSubscription changes = monitor.events().subscribe(BalloonChange.NAME)) {
            target(bytes);
            if (actual() != pages(bytes)) {
                changes.await(
                        event -> BalloonChange.of(event)
                                .filter(change -> change.actual() == pages(bytes))
                                .isPresent(),
                        timeout);
            }
        } catch (QmpException.TimedOut e) {
            throw new RatiteException(
                    RuntimeError.BALLOON_UNMOVED,
                    monitor.vm() + ": its guest has " + actual() + " bytes after " + timeout.toMillis() + " ms, not "
                            + pages(bytes),
                    "see that the guest runs and has a driver for virtio balloons, and that it can spare as much",
                    e);
        } catch (QmpException e) {
            throw monitor.lost(e);
        }
    }

    /**
     * What the guest last said of its memory; empty when it never has. It does so every {@link #USUAL_INTERVAL}, unless
     * {@link #tellEvery} says otherwise, while it runs and has a driver for it. {@link BalloonStatistics#age} says how old
     * it is: a guest that is paused, hangs, or boots anew says nothing.
     */
    public Optional<BalloonStatistics> statistics() {
        return BalloonStatistics.read(ask(new ObjectCommands.Get(PATH, STATISTICS)));
    }

    /** How often the guest tells of its memory; zero for never. */
    public Duration interval() {
        return Duration.ofSeconds(ask(new ObjectCommands.Get(PATH, INTERVAL)).asLong());
    }

    /**
     * Has the guest tell of its memory so often.
     *
     * @param interval in whole seconds; zero for never
     */
    public void tellEvery(Duration interval) {
        if (interval.isNegative() || interval.getNano() != 0 || interval.getSeconds() > Integer.MAX_VALUE) {
            throw new RatiteException(
                    RuntimeError.BALLOON_REFUSED,
                    monitor.vm() + ": its guest cannot tell of its memory every " + interval,
                    "give whole seconds, or zero for never",
                    null);
        }
        ask(new ObjectCommands.Set(PATH, INTERVAL, interval.getSeconds()));
    }

    private <R> R ask(QmpCommand<R> command) {
        try {
            return monitor.ask(command);
        } catch (RatiteException e) {
            if (e.getCause() instanceof QmpException.Refused refused && isMissing(refused)) {
                throw new RatiteException(
                        RuntimeError.BALLOON_MISSING,
                        monitor.vm() + " has no balloon",
                        "leave \"balloon\": {\"enabled\": false} out of its definition, and choose a board that takes one",
                        e);
            }
            throw e;
        }
    }

    private static boolean isMissing(QmpException.Refused refused) {
        return refused.errorClass().equals("DeviceNotActive")
                || refused.errorClass().equals("DeviceNotFound");
    }

    private static long pages(long bytes) {
        return bytes - bytes % PAGE;
    }
}
