package dev.ratite.launcher.handover;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.process.DirectoryWatch;
import dev.ratite.launcher.process.LockHolder;
import dev.ratite.launcher.process.ProcessIdentity;
import dev.ratite.launcher.process.RunDirectory;
import dev.ratite.launcher.process.VmLock;
import dev.ratite.launcher.vm.VmError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Asks a VM's owner for the VM, and waits for its lock. */
public final class HandoverAsk {
    /** The end of a lock is told by nobody, so it is looked at again. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    /** Of the time, what is kept for an owner that agrees in the last moment, and then has to leave. */
    private static final Duration LEAVING = Duration.ofSeconds(2);

    private final RunDirectory directory;
    private final String purpose;
    private final Duration limit;
    private final String token = UUID.randomUUID().toString();

    /** {@code purpose} is what others are told who want the lock afterwards. */
    public HandoverAsk(RunDirectory directory, String purpose, Duration limit) {
        this.directory = requireNonNull(directory, "directory is null");
        this.purpose = requireNonNull(purpose, "purpose is null");
        this.limit = requireNonNull(limit, "limit is null");
    }

    /**
     * The VM's lock, at once when it is free.
     *
     * @throws RatiteException HANDOVER_REFUSED, with the owner and its reason
     */
    public VmLock take() {
        Optional<VmLock> free = VmLock.tryTake(directory, purpose);
        return free.isPresent() ? free.get() : ask();
    }

    private VmLock ask() {
        long deadline = System.nanoTime() + limit.toNanos();
        Instant until = Instant.now().plus(limit).minus(leaving());
        if (!Files.isDirectory(directory.handover())) {
            throw refused("it hands over to nobody");
        }
        Semaphore change = new Semaphore(0);
        DirectoryWatch watch = DirectoryWatch.on(directory.handover(), change::release);
        try {
            request(until);
            return await(change, deadline);
        } catch (IOException e) {
            throw refused("it cannot be asked: " + e);
        } finally {
            watch.close();
            withdraw();
        }
    }

    private VmLock await(Semaphore change, long deadline) {
        while (true) {
            // The answer before the lock: an owner that has left says so after it has left.
            Optional<String> refusal = refusal();
            Optional<VmLock> free = VmLock.tryTake(directory, purpose);
            if (free.isPresent()) {
                return free.get();
            }
            if (refusal.isPresent()) {
                throw refused(refusal.get());
            }
            if (System.nanoTime() - deadline > 0) {
                throw refused("it did not agree within " + limit.toMillis() + " ms");
            }
            pause(change);
        }
    }

    private void pause(Semaphore change) {
        try {
            boolean unused = change.tryAcquire(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
            change.drainPermits();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refused("interrupted while waiting for it");
        }
    }

    private Duration leaving() {
        Duration quarter = limit.dividedBy(4);
        return quarter.compareTo(LEAVING) < 0 ? quarter : LEAVING;
    }

    private void request(Instant until) throws IOException {
        Map<String, String> words = new LinkedHashMap<>();
        words.put(HandoverNote.TOKEN, token);
        words.put(HandoverNote.FROM, ProcessIdentity.self().toString());
        words.put(HandoverNote.UNTIL, until.toString());
        HandoverNote.of(words).write(HandoverFiles.request(directory.handover()));
    }

    private Optional<String> refusal() {
        return HandoverNote.read(HandoverFiles.answer(directory.handover()))
                .filter(this::isForUs)
                .filter(answer -> answer.says(HandoverNote.REFUSED))
                .map(answer -> answer.word(HandoverNote.REFUSED));
    }

    private boolean isForUs(HandoverNote note) {
        return note.word(HandoverNote.TOKEN).equals(token);
    }

    /** Nobody is to leave a VM to a program that has given up. */
    private void withdraw() {
        Path request = HandoverFiles.request(directory.handover());
        try {
            if (HandoverNote.read(request).filter(this::isForUs).isPresent()) {
                Files.deleteIfExists(request);
            }
        } catch (IOException e) {
            System.getLogger(HandoverAsk.class.getName())
                    .log(System.Logger.Level.WARNING, () -> "'" + request + "' cannot be deleted: " + e);
        }
    }

    private RatiteException refused(String why) {
        String holder =
                LockHolder.read(directory.lock()).map(LockHolder::toString).orElse("another process");
        return new RatiteException(
                VmError.HANDOVER_REFUSED,
                "VM '" + directory.vm() + "' is in use by " + holder + ": " + why,
                "have that program detach from the VM or agree to hand over, or end it",
                null);
    }
}
