package dev.ratite.display.local;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.display.DisplayBackend;
import dev.ratite.api.display.DisplayProvider;
import dev.ratite.api.display.DisplayRequest;

/** Opens displays of type {@code dbus}. */
public final class DbusDisplayProvider implements DisplayProvider<DbusDisplayOptions> {
    /** For ServiceLoader. */
    public DbusDisplayProvider() {}

    @Override
    public String type() {
        return "dbus";
    }

    @Override
    public Class<DbusDisplayOptions> optionsType() {
        return DbusDisplayOptions.class;
    }

    @Override
    public DisplayBackend open(DbusDisplayOptions options, DisplayRequest request) {
        requireNonNull(options, "options is null");
        return new LocalDisplay(type(), request)
                .with("addr", options.address())
                .with("p2p", options.peerToPeer())
                .with("audiodev", options.audio())
                .with("gl", options.gl())
                .withRenderNode(options.renderNode())
                .open();
    }
}
