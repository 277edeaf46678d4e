package dev.ratite.qmp.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** A schema of a few entries, of every meta type. */
final class SmallSchema {
    static final String TEXT = """
            [{"name": "str", "meta-type": "builtin", "json-type": "string"},
             {"name": "int", "meta-type": "builtin", "json-type": "int"},
             {"name": "number", "meta-type": "builtin", "json-type": "number"},
             {"name": "bool", "meta-type": "builtin", "json-type": "boolean"},
             {"name": "null", "meta-type": "builtin", "json-type": "null"},
             {"name": "any", "meta-type": "builtin", "json-type": "value"},
             {"name": "0", "meta-type": "object", "members": []},
             {"name": "1", "meta-type": "enum", "values": ["file", "qcow2"],
              "members": [{"name": "file"}, {"name": "qcow2", "features": ["deprecated"]}]},
             {"name": "2", "meta-type": "object", "tag": "driver",
              "members": [{"name": "driver", "type": "1"}, {"name": "read-only", "type": "bool", "default": null}],
              "variants": [{"case": "file", "type": "3"}, {"case": "qcow2", "type": "4"}]},
             {"name": "3", "meta-type": "object", "features": ["dynamic"],
              "members": [{"name": "filename", "type": "str"}, {"name": "size", "type": "int", "default": null}]},
             {"name": "4", "meta-type": "object",
              "members": [{"name": "file", "type": "5"}, {"name": "backing", "type": "6", "default": null}]},
             {"name": "5", "meta-type": "alternate", "members": [{"type": "str"}, {"type": "2"}]},
             {"name": "6", "meta-type": "alternate", "members": [{"type": "str"}, {"type": "null"}]},
             {"name": "[int]", "meta-type": "array", "element-type": "int"},
             {"name": "[2]", "meta-type": "array", "element-type": "2"},
             {"name": "7", "meta-type": "object",
              "members": [{"name": "nodes", "type": "[2]"}, {"name": "sizes", "type": "[int]", "default": null},
                          {"name": "ratio", "type": "number", "default": null},
                          {"name": "extra", "type": "any", "default": null, "features": ["unstable"]}]},
             {"name": "8", "meta-type": "object", "members": [{"name": "id", "type": "str"}]},
             {"name": "9", "meta-type": "meta-type-of-tomorrow", "things": []},
             {"name": "node-add", "meta-type": "command", "arg-type": "2", "ret-type": "0"},
             {"name": "nodes-add", "meta-type": "command", "arg-type": "7", "ret-type": "8"},
             {"name": "device_add", "meta-type": "command", "arg-type": "8", "ret-type": "0",
              "features": ["json-cli"]},
             {"name": "yank", "meta-type": "command", "arg-type": "0", "ret-type": "0", "allow-oob": true},
             {"name": "old", "meta-type": "command", "arg-type": "0", "ret-type": "0", "features": ["deprecated"]},
             {"name": "NODE_ADDED", "meta-type": "event", "arg-type": "8"}]""";

    private SmallSchema() {}

    static QmpSchema read() {
        return read(TEXT);
    }

    static QmpSchema read(String text) {
        try {
            return QmpSchema.of(new ObjectMapper().readTree(text));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The schema with a piece of its text replaced, which must be there. */
    static QmpSchema with(String piece, String replacement) {
        if (!TEXT.contains(piece)) {
            throw new IllegalArgumentException(piece);
        }
        return read(TEXT.replace(piece, replacement));
    }
}
