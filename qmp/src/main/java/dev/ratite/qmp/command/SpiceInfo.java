package dev.ratite.qmp.command;

import dev.ratite.qmp.json.Fields;
import dev.ratite.qmp.word.MouseMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A SPICE display. */
public record SpiceInfo(
        boolean enabled,
        boolean migrated,
        @Nullable String host,
        @Nullable Long port,
        @Nullable Long tlsPort,
        @Nullable String auth,
        @Nullable String compiledVersion,
        MouseMode mouseMode,
        List<SpiceChannelInfo> channels) {
    static SpiceInfo read(Fields fields) {
        return new SpiceInfo(
                fields.flag("enabled"),
                fields.flag("migrated"),
                fields.optionalText("host"),
                fields.optionalNumber("port"),
                fields.optionalNumber("tls-port"),
                fields.optionalText("auth"),
                fields.optionalText("compiled-version"),
                fields.word("mouse-mode", MouseMode::new),
                fields.objects("channels", SpiceChannelInfo::read));
    }
}
