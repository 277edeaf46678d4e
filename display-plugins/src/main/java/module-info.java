import dev.ratite.api.display.DisplayProvider;
import dev.ratite.display.local.DbusDisplayProvider;
import dev.ratite.display.local.EglHeadlessDisplayProvider;
import dev.ratite.display.local.GtkDisplayProvider;
import dev.ratite.display.local.SdlDisplayProvider;
import dev.ratite.display.none.NoneDisplayProvider;
import dev.ratite.display.remote.SpiceDisplayProvider;
import dev.ratite.display.remote.VncDisplayProvider;

/**
 * The display types that come with Ratite: {@code none}, {@code vnc}, {@code spice}, {@code gtk}, {@code sdl},
 * {@code dbus}, {@code egl-headless}.
 *
 * @provides DisplayProvider
 */
module dev.ratite.display {
    requires transitive dev.ratite.api;

    exports dev.ratite.display.local;
    exports dev.ratite.display.none;
    exports dev.ratite.display.remote;

    provides DisplayProvider with
            NoneDisplayProvider,
            VncDisplayProvider,
            SpiceDisplayProvider,
            GtkDisplayProvider,
            SdlDisplayProvider,
            DbusDisplayProvider,
            EglHeadlessDisplayProvider;
}
