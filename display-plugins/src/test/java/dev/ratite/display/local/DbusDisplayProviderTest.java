package dev.ratite.display.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratite.api.RatiteException;
import dev.ratite.api.display.DisplayBackend;
import dev.ratite.api.display.DisplayProvider;
import dev.ratite.api.qapi.Display;
import dev.ratite.testkit.DisplayProviderContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DbusDisplayProviderTest extends DisplayProviderContract<DbusDisplayOptions> {
    @Override
    protected DisplayProvider<DbusDisplayOptions> provider() {
        return new DbusDisplayProvider();
    }

    @Override
    protected DbusDisplayOptions usableOptions(Path directory) {
        return DbusDisplayOptions.withoutBus();
    }

    @Override
    protected List<String> wordsWhereTheMachineLacksSomething() {
        return List.of("Display 'dbus' is not available");
    }

    @Override
    protected Optional<DbusDisplayOptions> unreachableOptions(Path directory) {
        return Optional.of(new DbusDisplayOptions(null, null, null, null, directory.resolve("absent")));
    }

    @Test
    void isPickedByItsWord() {
        assertThat(provider().type()).isEqualTo("dbus");
    }

    @Test
    void saysNothingWhereQemusDefaultsWillDo(@TempDir Path directory) {
        assertThat(display(new DbusDisplayOptions(null, null, null, null, null), directory))
                .isEqualTo(new Display("dbus", Map.of()));
    }

    @Test
    void graphicsDeviceIsNamedByItsWholePath() {
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> new DbusDisplayOptions(null, null, null, null, Path.of("renderD128")))
                .satisfies(e -> assertThat(e.code()).isEqualTo(LocalDisplayError.PATH_NOT_ABSOLUTE))
                .withMessageContaining("renderNode 'renderD128'");
    }

    @Test
    void everyOptionIsSaidInOrder(@TempDir Path directory) throws IOException {
        Path node = Files.createFile(directory.resolve("renderD128"));
        assertThat(display(new DbusDisplayOptions("unix:path=/run/bus", false, "sound", OpenGl.CORE, node), directory)
                        .options())
                .containsExactly(
                        Map.entry("addr", "unix:path=/run/bus"),
                        Map.entry("p2p", false),
                        Map.entry("audiodev", "sound"),
                        Map.entry("gl", "core"),
                        Map.entry("rendernode", node.toString()));
    }

    @Test
    void busThatIsNotThereHasNoAddress() {
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> new DbusDisplayOptions("unix:path=/run/bus", true, null, null, null))
                .satisfies(e -> assertThat(e.code()).isEqualTo(LocalDisplayError.OPTIONS_CONFLICT))
                .withMessageContaining("'unix:path=/run/bus'");
    }

    private Display display(DbusDisplayOptions options, Path directory) {
        try (DisplayBackend display = provider().open(options, request(directory))) {
            assertThat(display.groups()).isEmpty();
            return display.display();
        }
    }
}
