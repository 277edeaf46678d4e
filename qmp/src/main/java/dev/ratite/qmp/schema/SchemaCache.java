package dev.ratite.qmp.schema;

import static java.util.Objects.requireNonNull;

import dev.ratite.qmp.QmpCommands;
import dev.ratite.qmp.QmpException;
import dev.ratite.qmp.command.MachineCommands;
import dev.ratite.qmp.command.VersionInfo;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps schemas by binary: in memory and, if it has a directory, on disk for other JVMs and for later. Safe for use by many
 * threads, and many JVMs may share a directory.
 *
 * <p>The directory only saves time. A file that is damaged, of another binary or of another version of this library counts
 * as absent and is replaced; a directory that cannot be written is a warning in the log. Of each binary only the latest
 * version is kept.
 *
 * <p>A file's identity need not tell which program a session talks to: a binary may have been replaced since it was started,
 * and a script that starts another one stays as it is. So a schema is kept with the version that its program tells of
 * itself, and {@link #get} takes it only for a session that tells the same one.
 */
public final class SchemaCache {
    private static final Logger LOG = System.getLogger(SchemaCache.class.getName());
    private static final String SUFFIX = ".schema";
    private static final String DRAFT_SUFFIX = ".draft";
    /** Writing 100 kB does not take as long, unless the program was killed meanwhile. */
    private static final Duration LONGEST_WRITE = Duration.ofHours(1);

    private final Map<BinaryIdentity, KnownSchema> schemas = new ConcurrentHashMap<>();
    private final @Nullable Path directory;

    private SchemaCache(@Nullable Path directory) {
        this.directory = directory;
    }

    /** A cache without a directory. */
    public static SchemaCache inMemory() {
        return new SchemaCache(null);
    }

    /** A cache with a directory, which is made when something is first stored. */
    public static SchemaCache in(Path directory) {
        return new SchemaCache(requireNonNull(directory, "directory is null"));
    }

    /**
     * The schema of the program at the other end of a session: the kept one if it is of the same version, or else read from
     * the session, and then kept, unless it has no commands. Asks for the version first, and blocks as {@link
     * QmpCommands#call(String)} does.
     *
     * @param binary what was started, taken before it was
     * @throws QmpException if it does not answer, or with something else
     */
    public QmpSchema get(BinaryIdentity binary, QmpCommands session) {
        String version = version(session.call(new MachineCommands.QueryVersion()));
        Optional<KnownSchema> known =
                known(binary).filter(each -> each.version().equals(version));
        if (known.isPresent()) {
            return known.get().schema();
        }
        QmpSchema schema = QmpSchema.of(session);
        if (!schema.commands().isEmpty()) {
            keep(binary, new KnownSchema(version, schema));
        }
        return schema;
    }

    private static String version(VersionInfo version) {
        return version.qemu() + " " + version.packageVersion();
    }

    /** The schema last read from a program started from this binary, if it is known. */
    public Optional<QmpSchema> find(BinaryIdentity binary) {
        return known(binary).map(KnownSchema::schema);
    }

    private Optional<KnownSchema> known(BinaryIdentity binary) {
        KnownSchema known = schemas.get(requireNonNull(binary, "binary is null"));
        if (known != null || directory == null) {
            return Optional.ofNullable(known);
        }
        Optional<KnownSchema> stored = read(file(directory, binary), binary);
        stored.ifPresent(schema -> schemas.putIfAbsent(binary, schema));
        return stored;
    }

    /**
     * Keeps a schema that was read from a session with this binary.
     *
     * @param version what that session's {@code query-version} returned
     * @throws IllegalArgumentException if the schema has no commands
     */
    public void store(BinaryIdentity binary, VersionInfo version, QmpSchema schema) {
        keep(binary, new KnownSchema(version(version), schema));
    }

    private void keep(BinaryIdentity binary, KnownSchema schema) {
        schemas.put(requireNonNull(binary, "binary is null"), schema);
        if (directory != null) {
            try {
                write(directory, file(directory, binary), SchemaFile.write(binary, schema));
            } catch (IOException e) {
                LOG.log(
                        Level.WARNING,
                        () -> "The schema of " + binary.path() + " is not kept in " + directory + ": " + e);
            }
        }
    }

    private static Optional<KnownSchema> read(Path file, BinaryIdentity binary) {
        try {
            return SchemaFile.read(Files.readAllBytes(file), binary);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            LOG.log(Level.WARNING, () -> "The schema of " + binary.path() + " cannot be read from " + file + ": " + e);
            return Optional.empty();
        }
    }

    /** Whoever reads meanwhile sees the old file or the new one; whoever writes meanwhile writes a file of its own. */
    private static void write(Path directory, Path file, byte[] bytes) throws IOException {
        Files.createDirectories(directory);
        removeLeftDrafts(directory);
        Path draft = Files.createTempFile(directory, "schema", DRAFT_SUFFIX);
        try {
            Files.write(draft, bytes);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /**
     * Drafts of programs that were killed while they wrote; whoever still writes has a younger one. What cannot be removed,
     * being another user's perhaps, hinders nobody.
     */
    private static void removeLeftDrafts(Path directory) {
        Instant limit = Instant.now().minus(LONGEST_WRITE);
        try (DirectoryStream<Path> drafts = Files.newDirectoryStream(directory, "schema*" + DRAFT_SUFFIX)) {
            for (Path draft : drafts) {
                removeIfOlder(draft, limit);
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.log(Level.DEBUG, () -> "Drafts that were left in " + directory + " cannot be listed: " + e);
        }
    }

    private static void removeIfOlder(Path draft, Instant limit) {
        try {
            if (Files.getLastModifiedTime(draft).toInstant().isBefore(limit)) {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, () -> "The draft " + draft + " that was left cannot be removed: " + e);
        }
    }

    /** One file for each path. Paths that share a file, which is next to impossible, only lose time. */
    private static Path file(Path directory, BinaryIdentity binary) {
        String hash = Integer.toHexString(binary.path().toString().hashCode());
        return directory.resolve(binary.path().getFileName() + "-" + hash + SUFFIX);
    }
}
