package dev.ratite.qmp.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.qmp.json.Fields;
import org.jspecify.annotations.Nullable;

/** What a disk has read and written. */
public record BlockStats(
        @Nullable String device,
        @Nullable String qdev,
        @Nullable String nodeName,
        BlockCounters stats,
        @Nullable BlockStats parent,
        @Nullable BlockStats backing,
        @Nullable JsonNode driverSpecific) {
    static BlockStats read(Fields fields) {
        return new BlockStats(
                fields.optionalText("device"),
                fields.optionalText("qdev"),
                fields.optionalText("node-name"),
                fields.object("stats", BlockCounters::read),
                fields.optionalObject("parent", BlockStats::read),
                fields.optionalObject("backing", BlockStats::read),
                fields.optionalAny("driver-specific"));
    }
}
