import dev.ratite.api.display.DisplayProvider;
import dev.ratite.display.none.NoneDisplayProvider;

/**
 * The display types that come with Ratite: {@code none}.
 *
 * @provides DisplayProvider
 */
module dev.ratite.display {
    requires transitive dev.ratite.api;

    exports dev.ratite.display.none;

    provides DisplayProvider with
            NoneDisplayProvider;
}
