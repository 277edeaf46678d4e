package dev.ratite.qmp.command;

import dev.ratite.qmp.json.Fields;
import dev.ratite.qmp.word.AddressFamily;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A VNC display.
 *
 * @param service the port, or its name
 */
public record VncInfo(
        boolean enabled,
        @Nullable String host,
        @Nullable AddressFamily family,
        @Nullable String service,
        @Nullable String auth,
        List<VncClientInfo> clients) {
    static VncInfo read(Fields fields) {
        return new VncInfo(
                fields.flag("enabled"),
                fields.optionalText("host"),
                fields.optionalWord("family", AddressFamily::new),
                fields.optionalText("service"),
                fields.optionalText("auth"),
                fields.objects("clients", VncClientInfo::read));
    }
}
