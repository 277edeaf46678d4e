package dev.ratite.qmp.command;

import dev.ratite.qmp.json.Fields;

/** A version in three parts. */
public record VersionNumber(int major, int minor, int micro) {
    static VersionNumber read(Fields fields) {
        return new VersionNumber(fields.integer("major"), fields.integer("minor"), fields.integer("micro"));
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + micro;
    }
}
