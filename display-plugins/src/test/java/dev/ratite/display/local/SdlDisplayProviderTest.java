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

class SdlDisplayProviderTest extends DisplayProviderContract<SdlDisplayOptions> {
    @Override
    protected DisplayProvider<SdlDisplayOptions> provider() {
        return new SdlDisplayProvider();
    }

    @Override
    protected SdlDisplayOptions usableOptions(Path directory) {
        return new SdlDisplayOptions(OpenGl.ES, false, true, false, SdlDisplayOptions.GrabKeys.LSHIFT_LCTRL_LALT);
    }

    @Override
    protected List<String> wordsWhereTheMachineLacksSomething() {
        return List.of("Display 'sdl' is not available", "Could not initialize SDL");
    }

    @Test
    void isPickedByItsWord() {
        assertThat(provider().type()).isEqualTo("sdl");
    }

    @Test
    void saysNothingWhereQemusDefaultsWillDo(@TempDir Path directory) {
        assertThat(display(SdlDisplayOptions.plain(), directory)).isEqualTo(new Display("sdl", Map.of()));
    }

    @Test
    void everyOptionIsSaidInOrder(@TempDir Path directory) {
        assertThat(display(usableOptions(directory), directory).options())
                .containsExactly(
                        Map.entry("gl", "es"),
                        Map.entry("full-screen", false),
                        Map.entry("window-close", true),
                        Map.entry("show-cursor", false),
                        Map.entry("grab-mod", "lshift-lctrl-lalt"));
    }

    @Test
    void aSandboxHasToLetItsLibrariesStartPrograms(@TempDir Path directory) {
        try (DisplayBackend display = provider().open(SdlDisplayOptions.plain(), request(directory))) {
            assertThat(display.startsPrograms()).isTrue();
        }
    }

    private Display display(SdlDisplayOptions options, Path directory) {
        try (DisplayBackend display = provider().open(options, request(directory))) {
            assertThat(display.groups()).isEmpty();
            return display.display();
        }
    }
}
