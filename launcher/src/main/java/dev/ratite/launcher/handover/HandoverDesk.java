package dev.ratite.launcher.handover;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.process.DirectoryWatch;
import dev.ratite.launcher.process.ProcessIdentity;
import dev.ratite.launcher.vm.HandoverRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Where an owner takes requests for its VM. It is there as long as it is open; without one, nobody need ask. */
public final class HandoverDesk implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(HandoverDesk.class.getName());

    private final String vm;
    private final Path directory;
    private final Predicate<HandoverRequest> agreement;
    private final Runnable leaving;
    private final Executor executor;
    private @Nullable DirectoryWatch watch;
    private String answered = "";

    private HandoverDesk(
            String vm, Path directory, Predicate<HandoverRequest> agreement, Runnable leaving, Executor executor) {
        this.vm = vm;
        this.directory = directory;
        this.agreement = agreement;
        this.leaving = leaving;
        this.executor = executor;
    }

    /**
     * Opens one. Without it, when the host does not let it watch, the VM is not handed over, which is logged.
     *
     * @param directory {@code handover} in the VM's own directory
     * @param agreement asked for each request, on {@code executor}
     * @param leaving detaches from the VM
     * @param executor lent; its tasks may block
     */
    public static HandoverDesk open(
            String vm, Path directory, Predicate<HandoverRequest> agreement, Runnable leaving, Executor executor) {
        HandoverDesk desk = new HandoverDesk(
                requireNonNull(vm, "vm is null"),
                requireNonNull(directory, "directory is null"),
                requireNonNull(agreement, "agreement is null"),
                requireNonNull(leaving, "leaving is null"),
                requireNonNull(executor, "executor is null"));
        desk.open();
        return desk;
    }

    /** Removes what an earlier owner has left, who was killed. */
    public static void clear(Path directory) {
        try {
            HandoverFiles.delete(directory);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, () -> "'" + directory + "' cannot be deleted: " + e);
        }
    }

    private synchronized void open() {
        try {
            HandoverFiles.delete(directory);
            Files.createDirectory(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            watch = DirectoryWatch.on(directory, () -> executor.execute(this::look));
            if (Files.exists(HandoverFiles.request(directory))) {
                executor.execute(this::look); // it came before the watch
            }
        } catch (IOException | RatiteException e) {
            LOG.log(System.Logger.Level.WARNING, () -> "VM '" + vm + "' cannot be handed over: " + e.getMessage());
        }
    }

    /** One request at a time; the last one counts. */
    private synchronized void look() {
        if (watch == null) {
            return;
        }
        HandoverNote request =
                HandoverNote.read(HandoverFiles.request(directory)).orElse(null);
        if (request == null || request.word(HandoverNote.TOKEN).equals(answered)) {
            return;
        }
        answered = request.word(HandoverNote.TOKEN);
        Optional<String> refusal = refusal(request);
        if (refusal.isPresent()) {
            answer(HandoverNote.REFUSED, refusal.get());
        } else {
            answer(HandoverNote.LEFT, "");
            stopWatching();
        }
    }

    /** Leaves the VM to who asks, or says why not. */
    private Optional<String> refusal(HandoverNote request) {
        if (request.version() > HandoverNote.VERSION) {
            return Optional.of("version " + HandoverNote.VERSION + " is understood here");
        }
        try {
            ProcessIdentity from = ProcessIdentity.parse(request.word(HandoverNote.FROM))
                    .orElseThrow(() -> new DateTimeException("nobody is named who asks"));
            Instant until = Instant.parse(request.word(HandoverNote.UNTIL));
            if (!from.alive()) {
                return Optional.of("who asks is gone");
            }
            if (!agreement.test(new HandoverRequest(vm, from.pid(), until))) {
                return Optional.of("its owner does not agree");
            }
            if (Instant.now().isAfter(until)) {
                return Optional.of("its owner agreed too late");
            }
            leaving.run();
            return Optional.empty();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "VM '" + vm + "' was not handed over", e);
            return Optional.of("its owner failed: " + e.getMessage());
        }
    }

    /** Who asks looks at the lock too, so nothing is lost with this; the VM's directory may have gone by now. */
    private void answer(String word, String text) {
        Map<String, String> words = new LinkedHashMap<>();
        words.put(HandoverNote.TOKEN, answered);
        words.put(word, text);
        try {
            HandoverNote.of(words).write(HandoverFiles.answer(directory));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, () -> "VM '" + vm + "': nobody reads the answer: " + e);
        }
    }

    private void stopWatching() {
        if (watch != null) {
            watch.close();
            watch = null;
        }
    }

    /** Takes no more requests. Closing twice does nothing. */
    @Override
    public synchronized void close() {
        stopWatching();
    }
}
