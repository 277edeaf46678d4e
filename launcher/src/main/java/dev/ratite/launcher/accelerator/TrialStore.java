package dev.ratite.launcher.accelerator;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps what trials showed: in memory, and in a directory for other JVMs. Safe for use by many threads and many JVMs.
 *
 * <p>The directory only saves time. A file that is damaged or holds for something else counts as absent and is
 * replaced; a directory that cannot be written is a warning in the log.
 */
final class TrialStore {
    private static final Logger LOG = System.getLogger(TrialStore.class.getName());

    /** Goes up when the guest, the way to judge or the file's form changes. */
    private static final String VERSION = "1";

    private final Map<TrialKey, Trial> trials = new ConcurrentHashMap<>();
    private final Path directory;

    /** The directory is made when something is first kept. */
    TrialStore(Path directory) {
        this.directory = directory;
    }

    /** The place that Ratite's cache has for it: under {@code RATITE_CACHE}, else where the XDG rules say. */
    static Path directory(Map<String, String> environment, Path home) {
        String chosen = environment.getOrDefault("RATITE_CACHE", "");
        if (!chosen.isEmpty()) {
            return Path.of(chosen).toAbsolutePath().resolve("accelerator");
        }
        // The XDG specification: a relative path is to be ignored.
        Path xdg = Path.of(environment.getOrDefault("XDG_CACHE_HOME", ""));
        return (xdg.isAbsolute() ? xdg : home.resolve(".cache"))
                .resolve("ratite")
                .resolve("accelerator");
    }

    Optional<Trial> find(TrialKey key) {
        Trial known = trials.get(key);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Trial> stored = read(key);
        stored.ifPresent(trial -> trials.putIfAbsent(key, trial));
        return stored;
    }

    void keep(TrialKey key, Trial trial) {
        trials.put(key, trial);
        try {
            write(directory.resolve(key.fileName()), text(key, trial));
        } catch (IOException e) {
            LOG.log(
                    Level.WARNING,
                    () -> "What the trial of " + key.accelerator().word() + " showed is not kept in " + directory + ": "
                            + e);
        }
    }

    private Optional<Trial> read(TrialKey key) {
        Path file = directory.resolve(key.fileName());
        Properties lines = new Properties();
        try (Reader text = Files.newBufferedReader(file)) {
            lines.load(text);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            LOG.log(Level.DEBUG, () -> "The trial kept in " + file + " cannot be read: " + e);
            return Optional.empty();
        }
        String finding = lines.getProperty("finding", "");
        if (finding.isEmpty() || !holds(lines, key)) {
            return Optional.empty();
        }
        return Arrays.stream(Trial.Verdict.values())
                .filter(verdict -> verdict.name().equals(lines.getProperty("verdict")))
                .findFirst()
                .map(verdict -> new Trial(verdict, finding));
    }

    private static boolean holds(Properties lines, TrialKey key) {
        return VERSION.equals(lines.getProperty("version")) && key.toString().equals(lines.getProperty("key"));
    }

    private static String text(TrialKey key, Trial trial) throws IOException {
        Properties lines = new Properties();
        lines.setProperty("version", VERSION);
        lines.setProperty("key", key.toString());
        lines.setProperty("verdict", trial.verdict().name());
        lines.setProperty("finding", trial.finding());
        StringWriter text = new StringWriter();
        lines.store(text, "Made by Ratite. May be deleted at any time.");
        return text.toString();
    }

    /** Whoever reads meanwhile sees the old file or the new one; whoever writes meanwhile writes a file of its own. */
    private void write(Path file, String text) throws IOException {
        createDirectory();
        Path draft = Files.createTempFile(directory, "trial", ".draft");
        try {
            Files.writeString(draft, text);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private void createDirectory() throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }
}
