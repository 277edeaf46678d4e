package dev.ratite.qmp.schema;

import static java.util.Objects.requireNonNull;

import dev.ratite.qmp.QmpCommands;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
 */
public final class SchemaCache {
    private static final Logger LOG = System.getLogger(SchemaCache.class.getName());
    private static final String SUFFIX = ".schema";

    private final Map<BinaryIdentity, QmpSchema> schemas = new ConcurrentHashMap<>();
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

    /** The schema of a binary if it is known, or else read from a session with it, and then kept. Blocks while it reads. */
    public QmpSchema get(BinaryIdentity binary, QmpCommands session) {
        return find(binary).orElseGet(() -> {
            QmpSchema schema = QmpSchema.of(session);
            store(binary, schema);
            return schema;
        });
    }

    /** The schema of a binary, if it is known. */
    public Optional<QmpSchema> find(BinaryIdentity binary) {
        QmpSchema known = schemas.get(requireNonNull(binary, "binary is null"));
        if (known != null || directory == null) {
            return Optional.ofNullable(known);
        }
        Optional<QmpSchema> stored = read(file(directory, binary), binary);
        stored.ifPresent(schema -> schemas.putIfAbsent(binary, schema));
        return stored;
    }

    /** Keeps a schema, that was read from a session with this binary. */
    public void store(BinaryIdentity binary, QmpSchema schema) {
        schemas.put(binary, requireNonNull(schema, "schema is null"));
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

    private static Optional<QmpSchema> read(Path file, BinaryIdentity binary) {
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
        Path draft = Files.createTempFile(directory, "schema", ".draft");
        try {
            Files.write(draft, bytes);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** One file for each path. Paths that share a file, which is next to impossible, only lose time. */
    private static Path file(Path directory, BinaryIdentity binary) {
        String hash = Integer.toHexString(binary.path().toString().hashCode());
        return directory.resolve(binary.path().getFileName() + "-" + hash + SUFFIX);
    }
}
