package dev.ratite.launcher.capability;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where Ratite keeps what can be made again. */
public final class CacheDirectory {
    private CacheDirectory() {}

    /**
     * {@code $RATITE_CACHE}, else {@code $XDG_CACHE_HOME/ratite}, else {@code ~/.cache/ratite}. Touches no file.
     *
     * @param home the user's home directory
     */
    public static Path of(Map<String, String> environment, Path home) {
        @Nullable String chosen = environment.get("RATITE_CACHE");
        if (chosen != null && !chosen.isEmpty()) {
            return Path.of(chosen).toAbsolutePath().normalize();
        }
        // The XDG specification: a relative path is to be ignored.
        @Nullable String xdg = environment.get("XDG_CACHE_HOME");
        boolean given = xdg != null && !xdg.isEmpty() && Path.of(xdg).isAbsolute();
        Path base = given ? Path.of(xdg) : home.resolve(".cache");
        return base.resolve("ratite").toAbsolutePath().normalize();
    }

    /** The same for this process. */
    public static Path ofThisProcess() {
        return of(System.getenv(), Path.of(System.getProperty("user.home")));
    }
}
