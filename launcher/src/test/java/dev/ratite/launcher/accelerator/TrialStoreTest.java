package dev.ratite.launcher.accelerator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.launcher.accelerator.Trial.Verdict;
import dev.ratite.launcher.definition.Accelerator;
import dev.ratite.qmp.schema.BinaryIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrialStoreTest {
    private static final Trial TRIAL = new Trial(Verdict.CRAWLS, "took 4.80 s: \\ = # \u00fc\nwhere tcg took 0.05 s");

    @TempDir
    Path directory;

    @Test
    void anotherJvmFindsWhatWasKept() {
        new TrialStore(directory).keep(key("boot"), TRIAL);

        assertThat(new TrialStore(directory).find(key("boot"))).hasValue(TRIAL);
        assertThat(new TrialStore(directory).find(key("other"))).isEmpty();
        assertThat(directory).isDirectoryNotContaining("glob:**.draft");
    }

    @Test
    void theNextBootsFindingReplacesTheLast() throws IOException {
        TrialStore store = new TrialStore(directory);
        store.keep(key("boot"), TRIAL);
        store.keep(key("other"), new Trial(Verdict.GOOD, "took 0.05 s"));

        assertThat(new TrialStore(directory).find(key("boot"))).isEmpty();
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "version=", "CRAWLS", "finding", "key=", "took"})
    void aDamagedFileIsNone(String part) throws IOException {
        new TrialStore(directory).keep(key("boot"), TRIAL);
        Path file = directory.resolve(key("boot").fileName());
        String text = Files.readString(file);
        assertThat(text).contains(part);
        Files.writeString(file, part.isEmpty() ? "" : text.replace(part, "\\uzz"));

        assertThat(new TrialStore(directory).find(key("boot"))).isEmpty();

        new TrialStore(directory).keep(key("boot"), TRIAL);
        assertThat(new TrialStore(directory).find(key("boot"))).hasValue(TRIAL);
    }

    @Test
    void bytesThatAreNoTextAreNone() throws IOException {
        Files.write(directory.resolve(key("boot").fileName()), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        assertThat(new TrialStore(directory).find(key("boot"))).isEmpty();
    }

    @Test
    void aDirectoryThatCannotBeWrittenIsNoError() throws IOException {
        Path blocked = Files.createFile(directory.resolve("file")).resolve("cache");
        TrialStore store = new TrialStore(blocked);

        store.keep(key("boot"), TRIAL);

        assertThat(store.find(key("boot"))).hasValue(TRIAL);
        assertThat(new TrialStore(blocked).find(key("boot"))).isEmpty();
    }

    @Test
    void theEnvironmentSaysWhereItIs() {
        Path home = Path.of("/home/x");
        assertThat(TrialStore.directory(Map.of("RATITE_CACHE", "/c", "XDG_CACHE_HOME", "/d"), home))
                .isEqualTo(Path.of("/c/accelerator"));
        assertThat(TrialStore.directory(Map.of("RATITE_CACHE", "", "XDG_CACHE_HOME", "/d"), home))
                .isEqualTo(Path.of("/d/ratite/accelerator"));
        assertThat(TrialStore.directory(Map.of("XDG_CACHE_HOME", "relative"), home))
                .isEqualTo(Path.of("/home/x/.cache/ratite/accelerator"));
        assertThat(TrialStore.directory(Map.of("RATITE_CACHE", "c"), home)).isAbsolute();
    }

    private static TrialKey key(String boot) {
        BinaryIdentity qemu = new BinaryIdentity(Path.of("/usr/bin/qemu-system-x86_64"), 12, 34, "(dev=1,ino=2)");
        return new TrialKey(boot, qemu, Accelerator.KVM, TrialGuest.X86, "me none");
    }
}
