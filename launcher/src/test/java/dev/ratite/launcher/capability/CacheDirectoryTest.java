package dev.ratite.launcher.capability;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CacheDirectoryTest {
    private static final Path HOME = Path.of("/home/ada");

    @Test
    void itIsBelowTheHomeDirectory() {
        assertThat(CacheDirectory.of(Map.of(), HOME)).isEqualTo(Path.of("/home/ada/.cache/ratite"));
    }

    @Test
    void xdgSaysOtherwise() {
        assertThat(CacheDirectory.of(Map.of("XDG_CACHE_HOME", "/var/cache/ada"), HOME))
                .isEqualTo(Path.of("/var/cache/ada/ratite"));
    }

    @Test
    void ratitesOwnVariableComesBeforeXdgAndIsTheDirectoryItself() {
        assertThat(CacheDirectory.of(Map.of("XDG_CACHE_HOME", "/xdg", "RATITE_CACHE", "/mine/./it"), HOME))
                .isEqualTo(Path.of("/mine/it"));
    }

    @Test
    void emptyVariablesCountAsNone() {
        assertThat(CacheDirectory.of(Map.of("XDG_CACHE_HOME", "", "RATITE_CACHE", ""), HOME))
                .isEqualTo(Path.of("/home/ada/.cache/ratite"));
    }

    @Test
    void aRelativeXdgPathIsIgnored() {
        assertThat(CacheDirectory.of(Map.of("XDG_CACHE_HOME", "cache"), HOME))
                .isEqualTo(Path.of("/home/ada/.cache/ratite"));
    }

    @Test
    void aRelativePathOfRatitesOwnIsMadeAbsolute() {
        assertThat(CacheDirectory.of(Map.of("RATITE_CACHE", "cache"), HOME))
                .isEqualTo(Path.of("cache").toAbsolutePath());
    }

    @Test
    void thisProcessHasOne() {
        assertThat(CacheDirectory.ofThisProcess()).isAbsolute();
    }
}
