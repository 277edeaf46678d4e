package dev.ratite.display.none;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.ratite.api.display.DisplayBackend;
import dev.ratite.api.display.DisplayProvider;
import dev.ratite.api.qapi.Display;
import dev.ratite.testkit.DisplayProviderContract;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoneDisplayProviderTest extends DisplayProviderContract<NoneDisplayOptions> {
    @Override
    protected DisplayProvider<NoneDisplayOptions> provider() {
        return new NoneDisplayProvider();
    }

    @Override
    protected NoneDisplayOptions usableOptions(Path directory) {
        return new NoneDisplayOptions();
    }

    @Test
    void isPickedByTheWordNone() {
        assertThat(provider().type()).isEqualTo("none");
    }

    @Test
    void givesTheGuestNoScreen(@TempDir Path directory) {
        try (DisplayBackend display = provider().open(new NoneDisplayOptions(), request(directory))) {
            assertThat(display.display()).isEqualTo(new Display("none", Map.of()));
            assertThat(display.videoDevices()).isEmpty();
        }
    }

    @Test
    void refusesNull(@TempDir Path directory) {
        assertThatNullPointerException()
                .isThrownBy(() -> provider().open(null, request(directory)))
                .withMessage("options is null");
        assertThatNullPointerException()
                .isThrownBy(() -> provider().open(new NoneDisplayOptions(), null))
                .withMessage("request is null");
    }
}
