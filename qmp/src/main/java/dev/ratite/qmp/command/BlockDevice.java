package dev.ratite.qmp.command;

import dev.ratite.qmp.json.Fields;
import dev.ratite.qmp.word.IoStatus;
import org.jspecify.annotations.Nullable;

/**
 * A disk that a device uses.
 *
 * @param device name of the drive; empty if it was made with {@code -blockdev}
 * @param qdev id or QOM path of the device
 * @param inserted the medium; absent if there is none
 */
public record BlockDevice(
        String device,
        @Nullable String qdev,
        String type,
        boolean removable,
        boolean locked,
        @Nullable BlockNodeInfo inserted,
        @Nullable Boolean trayOpen,
        @Nullable IoStatus ioStatus) {
    static BlockDevice read(Fields fields) {
        return new BlockDevice(
                fields.text("device"),
                fields.optionalText("qdev"),
                fields.text("type"),
                fields.flag("removable"),
                fields.flag("locked"),
                fields.optionalObject("inserted", BlockNodeInfo::read),
                fields.optionalFlag("tray_open"),
                fields.optionalWord("io-status", IoStatus::new));
    }
}
