package dev.ratite.qmp.command;

import dev.ratite.qmp.json.Fields;
import org.jspecify.annotations.Nullable;

/** A type of objects. */
public record QomType(
        String name, @Nullable Boolean isAbstract, @Nullable String parent) {
    static QomType read(Fields fields) {
        return new QomType(fields.text("name"), fields.optionalFlag("abstract"), fields.optionalText("parent"));
    }
}
