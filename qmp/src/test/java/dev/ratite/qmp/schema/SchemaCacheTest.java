package dev.ratite.qmp.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ratite.qmp.command.VersionInfo;
import dev.ratite.qmp.command.VersionNumber;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaCacheTest {
    private static final VersionInfo VERSION = new VersionInfo(new VersionNumber(7, 2, 22), "");

    private final QmpSchema schema = SmallSchema.read();

    @TempDir
    private Path directory;

    private Path cached;
    private Path binary;
    private BinaryIdentity identity;

    @BeforeEach
    void makeBinary() throws IOException {
        cached = directory.resolve("cache");
        binary = Files.writeString(directory.resolve("qemu"), "#!");
        identity = BinaryIdentity.of(binary);
    }

    private Path onlyFile() throws IOException {
        try (Stream<Path> files = Files.list(cached)) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }

    @Test
    void remembersInMemory() {
        SchemaCache cache = SchemaCache.inMemory();
        assertThat(cache.find(identity)).isEmpty();
        cache.store(identity, VERSION, schema);
        assertThat(cache.find(identity)).containsSame(schema);
    }

    @Test
    void remembersOnDiskForOthers() throws IOException {
        SchemaCache.in(cached).store(identity, VERSION, schema);
        SchemaCache other = SchemaCache.in(cached);
        assertThat(other.find(identity)).contains(schema);
        assertThat(other.find(identity)).containsSame(other.find(identity).orElseThrow());
        assertThat(onlyFile().getFileName().toString()).startsWith("qemu-");
    }

    @Test
    void aBinaryThatChangedIsAnotherOne() throws IOException {
        SchemaCache.in(cached).store(identity, VERSION, schema);
        Files.setLastModifiedTime(binary, FileTime.from(Instant.EPOCH));
        BinaryIdentity newer = BinaryIdentity.of(binary);
        assertThat(newer).isNotEqualTo(identity);
        SchemaCache cache = SchemaCache.in(cached);
        assertThat(cache.find(newer)).isEmpty();
        cache.store(newer, VERSION, schema);
        assertThat(SchemaCache.in(cached).find(newer)).contains(schema);
        assertThat(SchemaCache.in(cached).find(identity)).isEmpty();
        onlyFile();
    }

    @Test
    void aLinkLeadsToTheSameBinary() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("kvm"), binary);
        assertThat(BinaryIdentity.of(link)).isEqualTo(identity);
        assertThatIOException().isThrownBy(() -> BinaryIdentity.of(directory.resolve("absent")));
    }

    @Test
    void aFileOfAnotherBinaryCountsAsAbsent() throws IOException {
        SchemaCache.in(cached).store(identity, VERSION, schema);
        Path file = onlyFile();
        BinaryIdentity foreign = new BinaryIdentity(Path.of("/elsewhere/qemu"), 1, 2, "key");
        Files.write(file, SchemaFile.write(foreign, new KnownSchema("1", schema)));
        assertThat(SchemaCache.in(cached).find(identity)).isEmpty();
    }

    @Test
    void aFileCutAnywhereCountsAsAbsentAndIsReplaced() throws IOException {
        byte[] whole = SchemaFile.write(identity, new KnownSchema("1", schema));
        for (int length = 0; length < whole.length; length++) {
            assertThat(SchemaFile.read(Arrays.copyOf(whole, length), identity)).isEmpty();
        }
        SchemaCache.in(cached).store(identity, VERSION, schema);
        Files.writeString(onlyFile(), "garbage");
        SchemaCache cache = SchemaCache.in(cached);
        assertThat(cache.find(identity)).isEmpty();
        cache.store(identity, VERSION, schema);
        assertThat(SchemaCache.in(cached).find(identity)).contains(schema);
    }

    @Test
    void aFileWithAnyByteChangedCountsAsAbsent() {
        byte[] whole = SchemaFile.write(identity, new KnownSchema("1", schema));
        Random random = new Random(7);
        for (int i = 0; i < whole.length; i++) {
            byte[] damaged = whole.clone();
            damaged[i] ^= (byte) (1 + random.nextInt(255));
            assertThat(SchemaFile.read(damaged, identity)).as("byte %d", i).isEmpty();
        }
    }

    @Test
    void aDirectoryThatCannotBeWrittenOnlyCostsTime() throws IOException {
        SchemaCache cache = SchemaCache.in(Files.writeString(directory.resolve("file"), ""));
        assertThat(cache.find(identity)).isEmpty();
        cache.store(identity, VERSION, schema);
        assertThat(cache.find(identity)).containsSame(schema);
    }

    @Test
    void manyMayWriteAndReadAtOnce() throws Exception {
        SchemaCache.in(cached).store(identity, VERSION, schema);
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> tasks = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                tasks.add(() -> {
                    SchemaCache.in(cached).store(identity, VERSION, schema);
                    return SchemaCache.in(cached).find(identity).isPresent();
                });
            }
            for (Future<Boolean> found : pool.invokeAll(tasks)) {
                assertThat(found.get()).isTrue();
            }
        } finally {
            pool.shutdownNow();
        }
        onlyFile();
    }

    @Test
    void anOlderProgramThatStillRunsIsNotTakenForTheNewBinary() throws IOException {
        TellingProgram old = new TellingProgram("7.2.22", SmallSchema.TEXT);
        TellingProgram newer = new TellingProgram("8.2.0", SmallSchema.TEXT.replace("yank", "block-job-change"));
        assertThat(SchemaCache.in(cached).get(identity, old)).isEqualTo(schema);
        assertThat(SchemaCache.in(cached).get(identity, newer).hasCommand("block-job-change"))
                .isTrue();
        SchemaCache cache = SchemaCache.in(cached);
        assertThat(cache.get(identity, newer).hasCommand("block-job-change")).isTrue();
        assertThat(cache.get(identity, old).hasCommand("block-job-change")).isFalse();
        onlyFile();
    }

    @Test
    void anotherPackageOfTheSameVersionIsAnotherProgram() {
        SchemaCache cache = SchemaCache.inMemory();
        cache.store(identity, VERSION, schema);
        cache.get(identity, new TellingProgram("7.2.22", "Debian", SmallSchema.TEXT.replace("yank", "tug")));
        assertThat(cache.find(identity).orElseThrow().hasCommand("tug")).isTrue();
    }

    @Test
    void theSameProgramIsNotAskedAgain() {
        TellingProgram program = new TellingProgram("7.2.22", SmallSchema.TEXT);
        QmpSchema first = SchemaCache.in(cached).get(identity, program);
        assertThat(SchemaCache.in(cached).get(identity, program)).isEqualTo(first);
        assertThat(program.asked()).containsExactly("query-version", "query-qmp-schema", "query-version");
    }

    @Test
    void aSchemaWithoutCommandsIsNotKept() {
        SchemaCache cache = SchemaCache.in(cached);
        QmpSchema empty = cache.get(identity, new TellingProgram("7.2.22", "[]"));
        assertThat(empty.commands()).isEmpty();
        assertThat(cache.find(identity)).isEmpty();
        assertThat(cached).doesNotExist();
        assertThatIllegalArgumentException().isThrownBy(() -> cache.store(identity, VERSION, empty));
        assertThat(cache.get(identity, new TellingProgram("7.2.22", SmallSchema.TEXT)))
                .isEqualTo(schema);
    }

    @Test
    void whatAKilledProgramWasWritingIsRemovedLater() throws IOException {
        Files.createDirectories(cached);
        Path left = Files.writeString(cached.resolve("schema123.draft"), "half");
        Path beingWritten = Files.writeString(cached.resolve("schema456.draft"), "half");
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(2, ChronoUnit.HOURS)));
        SchemaCache.in(cached).store(identity, VERSION, schema);
        assertThat(left).doesNotExist();
        assertThat(beingWritten).exists();
    }
}
