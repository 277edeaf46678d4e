package dev.ratite.launcher.capability;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.RatiteException;
import dev.ratite.qmp.schema.BinaryIdentity;
import dev.ratite.qmp.schema.QmpSchema;
import dev.ratite.qmp.schema.SchemaCache;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks each QEMU program once what it can do and keeps the answers: in memory and, if it has a directory, on disk for other
 * JVMs and for later. Displays and audio drivers are asked for when they are first wanted, and kept in the same way. Safe for
 * use by many threads, of which one asks while the others that want the same program wait; many JVMs may share a directory.
 *
 * <p>A program is asked anew when its file has changed in place, size, time or build, or when modules were installed for it
 * or removed. A script that starts QEMU is judged by its own file: when the QEMU behind it is replaced, {@link #refresh}.
 */
public final class CapabilityStore {
    /** Generous: asking takes some tenths of a second on a machine that does nothing else. */
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final Map<Path, Entry> entries = new ConcurrentHashMap<>();
    private final @Nullable FactFiles files;
    private final SchemaCache schemas;
    private final Duration timeout;

    private CapabilityStore(@Nullable FactFiles files, SchemaCache schemas, Duration timeout) {
        this.files = files;
        this.schemas = schemas;
        this.timeout = timeout;
    }

    /** One that keeps the answers in {@code qemu} below {@link CacheDirectory#of}. */
    public static CapabilityStore ofEnvironment(Map<String, String> environment) {
        return in(CacheDirectory.of(environment, Path.of(System.getProperty("user.home")))
                .resolve("qemu"));
    }

    /** One with a directory, which is made when something is first stored. One that cannot be written is no error. */
    public static CapabilityStore in(Path directory) {
        requireNonNull(directory, "directory is null");
        return new CapabilityStore(new FactFiles(directory), SchemaCache.in(directory), TIMEOUT);
    }

    /** One without a directory. */
    public static CapabilityStore inMemory() {
        return new CapabilityStore(null, SchemaCache.inMemory(), TIMEOUT);
    }

    /** One like this, with nothing in memory, that gives a QEMU as much time for its answers. */
    public CapabilityStore withTimeout(Duration timeout) {
        return new CapabilityStore(files, schemas, requireNonNull(timeout, "timeout is null"));
    }

    /**
     * What a program can do. Starts it, several times at once, unless the answers are known; blocks for as long as that
     * takes, and leaves no process.
     *
     * @throws RatiteException PROBE_FAILED if there is no such program, or it does not answer as a QEMU does
     */
    public QemuCapabilities of(Path program) {
        ProgramIdentity identity = identity(program);
        return entry(identity).get(identity);
    }

    /** Asks the program even if its answers are known, all of which are forgotten. As {@link #of} in all else. */
    public QemuCapabilities refresh(Path program) {
        ProgramIdentity identity = identity(program);
        return entry(identity).probe(identity);
    }

    private Entry entry(ProgramIdentity identity) {
        return entries.computeIfAbsent(identity.binary().path(), path -> new Entry());
    }

    private static ProgramIdentity identity(Path program) {
        try {
            return ProgramIdentity.of(program);
        } catch (IOException e) {
            throw new RatiteException(
                    CapabilityError.PROBE_FAILED,
                    "QEMU '" + program + "' cannot be read: " + e.getMessage(),
                    "check the path and its permissions",
                    e);
        }
    }

    /** What is known of one program. */
    private final class Entry {
        private @Nullable ProgramIdentity known;
        private @Nullable QemuCapabilities capabilities;

        synchronized QemuCapabilities get(ProgramIdentity identity) {
            QemuCapabilities current = capabilities;
            if (current != null && identity.equals(known)) {
                return keep(identity, current.whole());
            }
            return stored(identity)
                    .map(facts -> keep(identity, told(identity, facts, new Once<>(() -> schema(identity)))))
                    .orElseGet(() -> probe(identity));
        }

        private Optional<Facts> stored(ProgramIdentity identity) {
            return files == null ? Optional.empty() : files.read(FactKey.of(identity));
        }

        synchronized QemuCapabilities probe(ProgramIdentity identity) {
            Path program = identity.binary().path();
            Probe.Probed probed = Probe.run(program, timeout);
            FactKey key = FactKey.of(identity);
            byte[] bytes = probed.facts().write(key.text());
            schemas.store(identity.binary(), probed.version(), probed.schema());
            if (files != null) {
                files.write(key, bytes);
            }
            Facts facts = Facts.read(bytes, key.text()).orElseThrow();
            return keep(identity, told(identity, facts, probed::schema));
        }

        private QemuCapabilities told(ProgramIdentity identity, Facts facts, Supplier<QmpSchema> schema) {
            LateQuestions questions = new LateQuestions(identity, facts, files, timeout);
            return new QemuCapabilities(identity.binary().path(), facts, schema, new LateLists(questions::ask));
        }

        private QemuCapabilities keep(ProgramIdentity identity, QemuCapabilities told) {
            known = identity;
            capabilities = told;
            return told;
        }

        /** The schema has a file of its own, which may be gone; then the program is asked once more. */
        private QmpSchema schema(ProgramIdentity identity) {
            BinaryIdentity binary = identity.binary();
            return schemas.find(binary).orElseGet(() -> probe(identity).schema());
        }
    }
}
