package dev.ratite.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RatiteConfigTest {
    private static final RatiteConfig CONFIG = RatiteConfig.in(Path.of("/state"));

    @Test
    void theEnvironmentSaysWhereVmsAreKeptAndWhereQemuIsLookedFor() {
        RatiteConfig config = RatiteConfig.ofEnvironment(Map.of("RATITE_STATE", "/state", "PATH", "/a:/b"));
        assertThat(config.stateDirectory()).isEqualTo(Path.of("/state"));
        assertThat(config.searchPath()).isEqualTo("/a:/b");
    }

    @Test
    void withoutAnEnvironmentVmsAreKeptInTheUsersHome() {
        assertThat(RatiteConfig.ofEnvironment(Map.of()).stateDirectory())
                .isEqualTo(Path.of(System.getProperty("user.home"), ".local/state/ratite"));
    }

    @Test
    void eachTimeCanBeChangedByItself() {
        Duration time = Duration.ofSeconds(7);
        assertThat(CONFIG.withLaunchTimeout(time).launchTimeout()).isEqualTo(time);
        assertThat(CONFIG.withCommandTimeout(time).commandTimeout()).isEqualTo(time);
        assertThat(CONFIG.withPluginTimeout(time).pluginTimeout()).isEqualTo(time);
        assertThat(CONFIG.withGuestTimeout(time).guestTimeout()).isEqualTo(time);
        assertThat(CONFIG.withLaunchTimeout(time).withLaunchTimeout(CONFIG.launchTimeout()))
                .isEqualTo(CONFIG);
    }

    @Test
    void vmsAreStoppedAtTheEndUnlessTheyAreToGoOn() {
        assertThat(CONFIG.onClose()).isEqualTo(OnClose.STOP);
        RatiteConfig detaching = CONFIG.withOnClose(OnClose.DETACH);
        assertThat(detaching.onClose()).isEqualTo(OnClose.DETACH);
        assertThat(detaching.withGuestTimeout(Duration.ofSeconds(7)).onClose()).isEqualTo(OnClose.DETACH);
    }

    @Test
    void timesArePositive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CONFIG.withLaunchTimeout(Duration.ZERO))
                .withMessage("launchTimeout PT0S is not positive");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CONFIG.withGuestTimeout(Duration.ofSeconds(-1)))
                .withMessage("guestTimeout PT-1S is not positive");
        assertThatNullPointerException()
                .isThrownBy(() -> CONFIG.withPluginTimeout(null))
                .withMessage("pluginTimeout is null");
    }

    @Test
    void theStateDirectoryIsAbsolute() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RatiteConfig.in(Path.of("state")))
                .withMessage("stateDirectory state is not absolute");
    }
}
