package dev.ratite.qmp.command;

import dev.ratite.qmp.json.Fields;
import dev.ratite.qmp.word.AddressFamily;

/**
 * A channel of a SPICE client.
 *
 * @param channelType 1 is the main channel, 2 the display
 */
public record SpiceChannelInfo(
        String host,
        String port,
        AddressFamily family,
        long connectionId,
        long channelType,
        long channelId,
        boolean tls) {
    static SpiceChannelInfo read(Fields fields) {
        return new SpiceChannelInfo(
                fields.text("host"),
                fields.text("port"),
                fields.word("family", AddressFamily::new),
                fields.number("connection-id"),
                fields.number("channel-type"),
                fields.number("channel-id"),
                fields.flag("tls"));
    }
}
