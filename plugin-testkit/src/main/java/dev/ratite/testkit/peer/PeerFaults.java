package dev.ratite.testkit.peer;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * Faults to be put around any script, a recording for example. Immutable: each method returns faults with one more. A line
 * meets them in the order in which they were added. Lines are those that the script sends as lines, replies and events;
 * single bytes pass. What happens at random depends on a seed alone.
 *
 * <pre>{@code
 * PeerScript late = PeerFaults.none()
 *         .delay(line -> line.answers("stop"), Duration.ofSeconds(2))
 *         .drop(line -> line.isEvent("STOP"))
 *         .around(script);
 * }</pre>
 */
public final class PeerFaults {
    /** What follows upon half a line. */
    public enum AfterCut {
        HANG_UP,
        /** The peer goes on reading. */
        SILENCE
    }

    private final List<BiFunction<PeerConversation, LineSender, LineSender>> faults;

    private PeerFaults(List<BiFunction<PeerConversation, LineSender, LineSender>> faults) {
        this.faults = faults;
    }

    public static PeerFaults none() {
        return new PeerFaults(List.of());
    }

    private PeerFaults and(BiFunction<PeerConversation, LineSender, LineSender> fault) {
        List<BiFunction<PeerConversation, LineSender, LineSender>> more = new ArrayList<>(faults);
        more.add(fault);
        return new PeerFaults(List.copyOf(more));
    }

    /** The script with these faults. They begin anew whenever it is played, those at random with their seed. */
    public PeerScript around(PeerScript script) {
        return conversation -> {
            try {
                conversation.throughFaults(faults);
                script.play(conversation);
                conversation.endFaults();
            } catch (HungUpException ended) {
                // By a fault, so the script has ended as it was meant to.
                return;
            }
        };
    }

    /** Every line comes later by that much, and so does all that the script does after it. */
    public PeerFaults delay(Duration duration) {
        return delay(line -> true, duration);
    }

    /** Lines like this come later by that much, and so does all that the script does after them. */
    public PeerFaults delay(Predicate<PeerLine> lines, Duration duration) {
        return and((conversation, next) -> line -> {
            if (lines.test(line)) {
                LineFaults.sleep(duration);
            }
            next.send(line);
        });
    }

    /** Every line comes later by a random time of up to that much. */
    public PeerFaults delayUpTo(Duration most, long seed) {
        return and((conversation, next) -> {
            Random random = new Random(seed);
            return line -> {
                LineFaults.sleep(Duration.ofNanos((long) (random.nextDouble() * most.toNanos())));
                next.send(line);
            };
        });
    }

    /** Lines like this do not come. */
    public PeerFaults drop(Predicate<PeerLine> lines) {
        return and((conversation, next) -> line -> {
            if (!lines.test(line)) {
                next.send(line);
            }
        });
    }

    /** As many lines, of all, do not come: a share between 0 and 1, chosen at random. */
    public PeerFaults dropAtRandom(double share, long seed) {
        return and((conversation, next) -> {
            Random random = new Random(seed);
            return line -> {
                if (random.nextDouble() >= share) {
                    next.send(line);
                }
            };
        });
    }

    /**
     * Replies are held back until there are that many, and then come in another order than they should; the rest comes
     * when the script ends. Events, and the reply to {@code qmp_capabilities}, pass. A client that has fewer commands in
     * flight waits for ever, or until its deadline.
     */
    public PeerFaults reorder(int count, long seed) {
        if (count < 2) {
            throw new IllegalArgumentException("count " + count + " cannot be reordered");
        }
        return and((conversation, next) -> new ReplyShuffle(count, new Random(seed), next));
    }

    /** Of the first line like this only so many bytes come, counting the two that end it. */
    public PeerFaults cut(Predicate<PeerLine> lines, int bytes, AfterCut then) {
        return and((conversation, next) -> line -> {
            if (lines.test(line)) {
                LineFaults.cut(conversation, line, bytes, then);
            } else {
                next.send(line);
            }
        });
    }

    /** These bytes come before each line like this, as they are. */
    public PeerFaults garbageBefore(Predicate<PeerLine> lines, byte[] garbage) {
        return garbage(lines, garbage, true, false);
    }

    /** These bytes come after each line like this, as they are. */
    public PeerFaults garbageAfter(Predicate<PeerLine> lines, byte[] garbage) {
        return garbage(lines, garbage, false, false);
    }

    /** These bytes, as they are, come instead of each line like this. */
    public PeerFaults garbageInstead(Predicate<PeerLine> lines, byte[] garbage) {
        return garbage(lines, garbage, true, true);
    }

    private PeerFaults garbage(Predicate<PeerLine> lines, byte[] garbage, boolean before, boolean instead) {
        byte[] copy = garbage.clone();
        return and((conversation, next) -> line -> {
            boolean chosen = lines.test(line);
            if (chosen && before) {
                conversation.bytes(copy);
            }
            if (!chosen || !instead) {
                next.send(line);
            }
            if (chosen && !before) {
                conversation.bytes(copy);
            }
        });
    }

    /** Random bytes, the same for the same seed; line feeds may be among them. */
    public static byte[] randomBytes(int count, long seed) {
        byte[] bytes = new byte[count];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    /** The flood comes after each line like this; the script goes on when it is through. */
    public PeerFaults floodAfter(Predicate<PeerLine> lines, PeerFlood flood) {
        return and((conversation, next) -> line -> {
            next.send(line);
            if (lines.test(line)) {
                conversation.flood(flood);
            }
        });
    }

    /** From the first line like this on nothing comes any more; the script goes on reading. */
    public PeerFaults fallSilent(Predicate<PeerLine> lines) {
        return from(lines, PeerConversation::mute);
    }

    /** From the first line like this on the peer neither sends nor reads, until the test closes it. */
    public PeerFaults freeze(Predicate<PeerLine> lines) {
        return from(lines, LineFaults::freeze);
    }

    /** Instead of the first line like this the client sees the end of the stream; the script goes on reading. */
    public PeerFaults stopSending(Predicate<PeerLine> lines) {
        return from(lines, PeerConversation::stopSending);
    }

    private interface Turn {
        void happen(PeerConversation conversation) throws IOException;
    }

    private PeerFaults from(Predicate<PeerLine> lines, Turn turn) {
        return and((conversation, next) -> line -> {
            if (lines.test(line)) {
                turn.happen(conversation);
            } else {
                next.send(line);
            }
        });
    }
}
