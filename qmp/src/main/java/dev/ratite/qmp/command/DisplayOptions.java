package dev.ratite.qmp.command;

import dev.ratite.qmp.json.Fields;
import dev.ratite.qmp.word.DisplayType;
import org.jspecify.annotations.Nullable;

/** How QEMU shows its display. */
public record DisplayOptions(
        DisplayType type,
        @Nullable Boolean fullScreen,
        @Nullable Boolean windowClose,
        @Nullable Boolean showCursor,
        @Nullable String gl) {
    static DisplayOptions read(Fields fields) {
        return new DisplayOptions(
                fields.word("type", DisplayType::new),
                fields.optionalFlag("full-screen"),
                fields.optionalFlag("window-close"),
                fields.optionalFlag("show-cursor"),
                fields.optionalText("gl"));
    }
}
