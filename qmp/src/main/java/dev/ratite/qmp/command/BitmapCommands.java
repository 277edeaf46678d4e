package dev.ratite.qmp.command;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Bitmaps of what was written to a disk, for incremental backups. */
public final class BitmapCommands {
    private BitmapCommands() {}

    /**
     * Begins to note what is written.
     *
     * @param granularity bytes per bit, a power of two
     * @param persistent whether it is saved in the image, which must be qcow2
     */
    public record Add(
            String node,
            String name,
            @Nullable Long granularity,
            @Nullable Boolean persistent,
            @Nullable Boolean disabled)
            implements Order {
        public Add {
            requireNonNull(node, "node is null");
            requireNonNull(name, "name is null");
        }

        public Add(String node, String name) {
            this(node, name, null, null, null);
        }

        @Override
        public String command() {
            return "block-dirty-bitmap-add";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments()
                    .and("node", node)
                    .and("name", name)
                    .and("granularity", granularity)
                    .and("persistent", persistent)
                    .and("disabled", disabled)
                    .toMap();
        }
    }

    /** Removes a bitmap. */
    public record Remove(String node, String name) implements Order {
        public Remove {
            requireNonNull(node, "node is null");
            requireNonNull(name, "name is null");
        }

        @Override
        public String command() {
            return "block-dirty-bitmap-remove";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments().and("node", node).and("name", name).toMap();
        }
    }

    /** Forgets what was noted. */
    public record Clear(String node, String name) implements Order {
        public Clear {
            requireNonNull(node, "node is null");
            requireNonNull(name, "name is null");
        }

        @Override
        public String command() {
            return "block-dirty-bitmap-clear";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments().and("node", node).and("name", name).toMap();
        }
    }

    /** Goes on noting what is written. */
    public record Enable(String node, String name) implements Order {
        public Enable {
            requireNonNull(node, "node is null");
            requireNonNull(name, "name is null");
        }

        @Override
        public String command() {
            return "block-dirty-bitmap-enable";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments().and("node", node).and("name", name).toMap();
        }
    }

    /** Stops noting what is written. */
    public record Disable(String node, String name) implements Order {
        public Disable {
            requireNonNull(node, "node is null");
            requireNonNull(name, "name is null");
        }

        @Override
        public String command() {
            return "block-dirty-bitmap-disable";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments().and("node", node).and("name", name).toMap();
        }
    }

    /** Adds what other bitmaps of the node have noted. */
    public record Merge(String node, String target, List<String> bitmaps) implements Order {
        public Merge {
            requireNonNull(node, "node is null");
            requireNonNull(target, "target is null");
            bitmaps = List.copyOf(bitmaps);
        }

        @Override
        public String command() {
            return "block-dirty-bitmap-merge";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments()
                    .and("node", node)
                    .and("target", target)
                    .and("bitmaps", bitmaps)
                    .toMap();
        }
    }
}
