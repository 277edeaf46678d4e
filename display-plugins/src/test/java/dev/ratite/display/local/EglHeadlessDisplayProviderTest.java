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

class EglHeadlessDisplayProviderTest extends DisplayProviderContract<EglHeadlessDisplayOptions> {
    @Override
    protected DisplayProvider<EglHeadlessDisplayOptions> provider() {
        return new EglHeadlessDisplayProvider();
    }

    @Override
    protected EglHeadlessDisplayOptions usableOptions(Path directory) {
        return new EglHeadlessDisplayOptions(null);
    }

    @Override
    protected List<String> wordsWhereTheMachineLacksSomething() {
        return List.of(
                "no drm render node available", "render node init failed", "Display 'egl-headless' is not available");
    }

    @Override
    protected Optional<EglHeadlessDisplayOptions> unreachableOptions(Path directory) {
        return Optional.of(new EglHeadlessDisplayOptions(directory.resolve("absent")));
    }

    @Test
    void isPickedByItsWord() {
        assertThat(provider().type()).isEqualTo("egl-headless");
    }

    @Test
    void saysNothingWhereQemusDefaultsWillDo(@TempDir Path directory) {
        assertThat(display(usableOptions(directory), directory)).isEqualTo(new Display("egl-headless", Map.of()));
    }

    @Test
    void graphicsDeviceIsNamedByItsWholePath() {
        assertThatExceptionOfType(RatiteException.class)
                .isThrownBy(() -> new EglHeadlessDisplayOptions(Path.of("renderD128")))
                .satisfies(e -> assertThat(e.code()).isEqualTo(LocalDisplayError.PATH_NOT_ABSOLUTE))
                .withMessageContaining("renderNode 'renderD128'");
    }

    @Test
    void graphicsDeviceIsTold(@TempDir Path directory) throws IOException {
        Path node = Files.createFile(directory.resolve("renderD128"));
        assertThat(display(new EglHeadlessDisplayOptions(node), directory).options())
                .containsExactly(Map.entry("rendernode", node.toString()));
    }

    private Display display(EglHeadlessDisplayOptions options, Path directory) {
        try (DisplayBackend display = provider().open(options, request(directory))) {
            assertThat(display.groups()).isEmpty();
            return display.display();
        }
    }
}
