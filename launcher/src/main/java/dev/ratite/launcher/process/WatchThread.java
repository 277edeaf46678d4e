package dev.ratite.launcher.process;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The thread behind all {@link DirectoryWatch}es, started for the first and ended with the last. */
final class WatchThread {
    private static final Logger LOGGER = System.getLogger(WatchThread.class.getName());

    private static final WatchEvent.Kind<?>[] CHANGES = {
        StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY, StandardWatchEventKinds.ENTRY_DELETE
    };

    /** Guarded by the class, as is every instance's map. */
    private static @Nullable WatchThread running;

    private final WatchService service;
    private final Map<WatchKey, Set<DirectoryWatch>> watches = new HashMap<>();

    private WatchThread() throws IOException {
        service = FileSystems.getDefault().newWatchService();
    }

    static synchronized void add(Path directory, DirectoryWatch watch) throws IOException {
        WatchThread thread = running == null ? start() : running;
        try {
            // The same directory gives the same key.
            thread.watches
                    .computeIfAbsent(directory.register(thread.service, CHANGES), key -> new LinkedHashSet<>())
                    .add(watch);
        } finally {
            thread.stopIfIdle();
        }
    }

    static synchronized void remove(DirectoryWatch watch) {
        WatchThread thread = running;
        if (thread == null) {
            return;
        }
        thread.watches.forEach((key, listeners) -> {
            if (listeners.remove(watch) && listeners.isEmpty()) {
                key.cancel();
            }
        });
        thread.watches.values().removeIf(Set::isEmpty);
        thread.stopIfIdle();
    }

    private static WatchThread start() throws IOException {
        WatchThread made = new WatchThread();
        Thread thread = new Thread(made::run, "ratite-watch");
        thread.setDaemon(true);
        thread.start();
        running = made;
        return made;
    }

    private void stopIfIdle() {
        if (!watches.isEmpty()) {
            return;
        }
        running = null;
        try {
            service.close();
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "The file watch does not close", e);
        }
    }

    private void run() {
        try {
            while (true) {
                WatchKey key = service.take();
                key.pollEvents();
                // Invalid from the directory's deletion on; its watches are told that once.
                key.reset();
                watchesOf(key).forEach(WatchThread::tell);
            }
        } catch (ClosedWatchServiceException | InterruptedException e) {
            // The last watch was closed; nobody else has this thread.
        }
    }

    private List<DirectoryWatch> watchesOf(WatchKey key) {
        synchronized (WatchThread.class) {
            return List.copyOf(watches.getOrDefault(key, Set.of()));
        }
    }

    private static void tell(DirectoryWatch watch) {
        try {
            watch.tell();
        } catch (RuntimeException e) {
            LOGGER.log(Level.ERROR, "A file watch's listener failed", e);
        }
    }
}
