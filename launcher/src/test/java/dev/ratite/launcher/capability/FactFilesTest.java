package dev.ratite.launcher.capability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.launcher.StandInQemu;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FactFilesTest {
    @TempDir
    Path temp;

    private ProgramIdentity identity;
    private FactKey key;
    private Path directory;

    @BeforeEach
    void aProgram() throws IOException {
        identity = ProgramIdentity.of(StandInQemu.script(temp, "exit 0"));
        key = FactKey.of(identity);
        directory = temp.resolve("cache/qemu");
    }

    @Test
    void whatIsWrittenIsReadByAnother() throws IOException {
        assertThat(new FactFiles(directory).read(key)).isEmpty();

        new FactFiles(directory).write(key, facts(key));

        assertThat(new FactFiles(directory).read(key))
                .hasValueSatisfying(facts -> assertThat(facts.keys("object")).containsExactly("iothread"));
        assertThat(names())
                .singleElement()
                .asString()
                .startsWith("qemu-stand-in-")
                .endsWith(".facts");
    }

    @Test
    void programsOfOneNameDoNotShareAFile() throws IOException {
        FactKey other = FactKey.of(
                ProgramIdentity.of(StandInQemu.script(Files.createDirectory(temp.resolve("other")), "exit 0")));
        FactFiles files = new FactFiles(directory);
        files.write(key, facts(key));
        files.write(other, facts(other));

        assertThat(files.read(key)).isPresent();
        assertThat(files.read(other)).isPresent();
    }

    @Test
    void aListHasAFileBesideItsProgramsThatOnlyItsOwnProbeReads() throws IOException {
        FactFiles files = new FactFiles(directory);
        FactKey list = FactKey.of(identity, "1", HelpList.DISPLAY);
        files.write(key, facts(key));
        files.write(list, facts(list));

        assertThat(files.read(key)).isPresent();
        assertThat(files.read(list)).isPresent();
        assertThat(files.read(FactKey.of(identity, "2", HelpList.DISPLAY))).isEmpty();
        assertThat(files.read(FactKey.of(identity, "1", HelpList.AUDIO))).isEmpty();
        assertThat(names()).hasSize(2).anySatisfy(name -> assertThat(name).endsWith(".display.facts"));
    }

    @Test
    void whatWasWrittenForAnotherBuildIsNotRead() throws IOException {
        FactFiles files = new FactFiles(directory);
        files.write(key, facts(key));
        FactKey changed = FactKey.of(new ProgramIdentity(identity.binary(), "crc 1", identity.modules()));

        assertThat(files.read(changed)).isEmpty();
    }

    @Test
    void aSpoiltFileReadsAsNoneAndIsWrittenAnew() throws IOException {
        FactFiles files = new FactFiles(directory);
        files.write(key, facts(key));
        Files.writeString(directory.resolve(names().get(0)), "rubbish");

        assertThat(files.read(key)).isEmpty();
        files.write(key, facts(key));
        assertThat(files.read(key)).isPresent();
    }

    @Test
    void aDirectoryThatCannotBeMadeIsNoError() throws IOException {
        FactFiles files = new FactFiles(Files.createFile(temp.resolve("file")).resolve("qemu"));

        files.write(key, facts(key));

        assertThat(files.read(key)).isEmpty();
    }

    @Test
    void aFileThatCannotBeReadOrReplacedIsNoError() throws IOException {
        FactFiles files = new FactFiles(directory);
        files.write(key, facts(key));
        Path inTheWay = directory.resolve(names().get(0));
        Files.delete(inTheWay);
        Files.createDirectories(inTheWay.resolve("full"));

        files.write(key, facts(key));

        assertThat(files.read(key)).isEmpty();
        assertThat(names()).containsExactly(inTheWay.getFileName().toString());
    }

    @Test
    void draftsOfProgramsThatWereKilledAreRemovedAndFreshOnesLeft() throws IOException {
        Files.createDirectories(directory);
        Path old = Files.createFile(directory.resolve("probe1.facts-draft"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(1))));
        Path fresh = Files.createFile(directory.resolve("probe2.facts-draft"));

        new FactFiles(directory).write(key, facts(key));

        assertThat(old).doesNotExist();
        assertThat(fresh).exists();
        assertThat(names()).hasSize(2);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }

    private static byte[] facts(FactKey key) {
        FactTables tables = new FactTables();
        tables.add(FactTables.OBJECT, "iothread");
        return tables.write(key.text());
    }
}
