package dev.ratite.qmp.command;

import static java.util.Objects.requireNonNull;

import dev.ratite.qmp.json.Fields;
import dev.ratite.qmp.word.YankType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A connection that can be yanked.
 *
 * @param name the node's name, or the character device's id; absent for the migration
 */
public record YankInstance(YankType type, @Nullable String name) implements Structure {
    public YankInstance {
        requireNonNull(type, "type is null");
    }

    public static YankInstance node(String nodeName) {
        return new YankInstance(YankType.BLOCK_NODE, requireNonNull(nodeName, "nodeName is null"));
    }

    public static YankInstance chardev(String id) {
        return new YankInstance(YankType.CHARDEV, requireNonNull(id, "id is null"));
    }

    public static YankInstance migration() {
        return new YankInstance(YankType.MIGRATION, null);
    }

    static YankInstance read(Fields fields) {
        String node = fields.optionalText("node-name");
        return new YankInstance(fields.word("type", YankType::new), node == null ? fields.optionalText("id") : node);
    }

    @Override
    public Map<String, Object> members() {
        String key = type.equals(YankType.BLOCK_NODE) ? "node-name" : "id";
        return new Arguments().and("type", type).and(key, name).toMap();
    }
}
