package dev.ratite.display.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.api.display.DisplayBackend;
import dev.ratite.api.display.DisplayProvider;
import dev.ratite.api.qapi.Display;
import dev.ratite.testkit.DisplayProviderContract;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GtkDisplayProviderTest extends DisplayProviderContract<GtkDisplayOptions> {
    @Override
    protected DisplayProvider<GtkDisplayOptions> provider() {
        return new GtkDisplayProvider();
    }

    @Override
    protected GtkDisplayOptions usableOptions(Path directory) {
        return new GtkDisplayOptions(OpenGl.ON, true, false, true, true, false, true, false);
    }

    @Override
    protected List<String> wordsWhereTheMachineLacksSomething() {
        return List.of(
                "Display 'gtk' is not available",
                "gtk initialization failed",
                "OpenGL is not supported by the display");
    }

    @Test
    void isPickedByItsWord() {
        assertThat(provider().type()).isEqualTo("gtk");
    }

    @Test
    void saysNothingWhereQemusDefaultsWillDo(@TempDir Path directory) {
        assertThat(display(GtkDisplayOptions.plain(), directory)).isEqualTo(new Display("gtk", Map.of()));
    }

    @Test
    void everyOptionIsSaidInOrder(@TempDir Path directory) {
        assertThat(display(usableOptions(directory), directory).options())
                .containsExactly(
                        Map.entry("gl", "on"),
                        Map.entry("full-screen", true),
                        Map.entry("window-close", false),
                        Map.entry("show-cursor", true),
                        Map.entry("grab-on-hover", true),
                        Map.entry("zoom-to-fit", false),
                        Map.entry("show-tabs", true),
                        Map.entry("show-menubar", false));
    }

    @Test
    void aSandboxHasToLetItsLibrariesStartPrograms(@TempDir Path directory) {
        try (DisplayBackend display = provider().open(GtkDisplayOptions.plain(), request(directory))) {
            assertThat(display.startsPrograms()).isTrue();
        }
    }

    private Display display(GtkDisplayOptions options, Path directory) {
        try (DisplayBackend display = provider().open(options, request(directory))) {
            assertThat(display.groups()).isEmpty();
            return display.display();
        }
    }
}
