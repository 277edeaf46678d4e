package dev.ratite.qmp.command;

import dev.ratite.qmp.json.Fields;
import dev.ratite.qmp.word.OptionType;
import org.jspecify.annotations.Nullable;

/** A part of an option. */
public record OptionParameter(
        String name,
        OptionType type,
        @Nullable String help,
        @Nullable String defaultValue) {
    static OptionParameter read(Fields fields) {
        return new OptionParameter(
                fields.text("name"),
                fields.word("type", OptionType::new),
                fields.optionalText("help"),
                fields.optionalText("default"));
    }
}
