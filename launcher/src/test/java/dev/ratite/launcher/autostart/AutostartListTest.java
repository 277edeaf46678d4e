package dev.ratite.launcher.autostart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.Ratite;
import dev.ratite.launcher.RatiteConfig;
import dev.ratite.launcher.definition.VmDefinition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AutostartListTest {
    @TempDir
    private Path directory;

    private Ratite ratite;
    private AutostartList list;

    @BeforeEach
    void open() {
        ratite = Ratite.open(RatiteConfig.in(directory.resolve("s")));
        list = AutostartList.in(directory.resolve("s"));
    }

    @AfterEach
    void close() {
        ratite.close();
    }

    private void add(String name, int order, Duration delay) {
        ratite.autostart().add(VmDefinition.named(name).build(), order, delay);
    }

    @Test
    void anEmptyListNeedsNoDirectory() {
        assertThat(list.entries()).isEmpty();
        assertThat(ratite.autostart().startAll()).isEmpty();
        assertThat(directory.resolve("s")).doesNotExist();
    }

    @Test
    void whatWasAddedIsListedByOrderAndName() {
        add("c", 1, Duration.ofSeconds(3));
        add("b", 2, Duration.ZERO);
        add("a", 2, Duration.ZERO);
        assertThat(list.entries())
                .containsExactly(
                        new AutostartEntry("c", 1, Duration.ofSeconds(3)),
                        new AutostartEntry("a", 2, Duration.ZERO),
                        new AutostartEntry("b", 2, Duration.ZERO));
    }

    @Test
    void addingAgainChangesTheEntry() {
        add("a", 1, Duration.ZERO);
        add("a", 7, Duration.ZERO);
        assertThat(list.entries()).containsExactly(new AutostartEntry("a", 7, Duration.ZERO));
    }

    @Test
    void whatWasRemovedIsGone() {
        add("web", 1, Duration.ZERO);
        add("db", 1, Duration.ZERO);
        list.remove("web");
        assertThat(list.entries()).extracting(AutostartEntry::name).containsExactly("db");
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> list.remove("dc"))
                .satisfies(e -> assertThat(e.code()).isEqualTo(AutostartError.NOT_LISTED))
                .withMessageContaining("db");
        assertThatExceptionOfType(RatiteException.class).isThrownBy(() -> list.remove("../run/web"));
    }

    @Test
    void theFilesAreForTheirOwnerAlone() throws Exception {
        add("web", 1, Duration.ZERO);
        Path file = directory.resolve("s/autostart/web.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
    }

    /** What a crash in the middle of a write leaves is no entry, and is cleared away later. */
    @Test
    void aWriteThatWasBrokenOffLeavesTheListAsItWas() throws Exception {
        add("web", 1, Duration.ZERO);
        Path left = Files.writeString(directory.resolve("s/autostart/web.123.new"), "{ \"or");
        assertThat(list.entries()).containsExactly(new AutostartEntry("web", 1, Duration.ZERO));
        add("web", 2, Duration.ZERO);
        assertThat(left).as("somebody may be writing it").exists();
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minusSeconds(3600)));
        add("web", 3, Duration.ZERO);
        try (Stream<Path> files = Files.list(left.getParent())) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly("web.json");
        }
    }
}
