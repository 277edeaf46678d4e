package dev.ratite.qmp.command;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.qmp.QmpCommand;
import dev.ratite.qmp.json.Fields;
import dev.ratite.qmp.word.ExportType;
import dev.ratite.qmp.word.RemoveMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Disks exported to others, over NBD for instance. */
public final class ExportCommands {
    private ExportCommands() {}

    /**
     * Starts the NBD server. It exports nothing yet.
     *
     * @param tlsCreds id of the TLS credentials; unencrypted if left out
     */
    public record StartNbdServer(
            ServerAddress addr,
            @Nullable String tlsCreds,
            @Nullable Long maxConnections) implements Order {
        public StartNbdServer {
            requireNonNull(addr, "addr is null");
        }

        public StartNbdServer(ServerAddress addr) {
            this(addr, null, null);
        }

        @Override
        public String command() {
            return "nbd-server-start";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments()
                    .and("addr", addr)
                    .and("tls-creds", tlsCreds)
                    .and("max-connections", maxConnections)
                    .toMap();
        }
    }

    /**
     * Exports a block node.
     *
     * @param writable read-only if left out
     * @param options the type's own: {@code name} and {@code bitmaps} for NBD
     */
    public record Add(
            ExportType type,
            String id,
            String nodeName,
            @Nullable Boolean writable,
            Map<String, ?> options) implements Order {
        public Add {
            requireNonNull(type, "type is null");
            requireNonNull(id, "id is null");
            requireNonNull(nodeName, "nodeName is null");
            options = Arguments.copy(options);
        }

        @Override
        public String command() {
            return "block-export-add";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments()
                    .and("type", type)
                    .and("id", id)
                    .and("node-name", nodeName)
                    .and("writable", writable)
                    .and(options)
                    .toMap();
        }
    }

    /** Stops the NBD server and hangs up on its clients. */
    public record StopNbdServer() implements Order {
        @Override
        public String command() {
            return "nbd-server-stop";
        }
    }

    /** The exports. */
    public record Query() implements QmpCommand<List<BlockExport>> {
        @Override
        public String command() {
            return "query-block-exports";
        }

        @Override
        public List<BlockExport> decode(JsonNode result) {
            return Fields.list("the result of 'query-block-exports'", result, BlockExport::read);
        }
    }

    /** Removes an export. It is gone with BLOCK_EXPORT_DELETED. */
    public record Delete(String id, @Nullable RemoveMode mode) implements Order {
        public Delete {
            requireNonNull(id, "id is null");
        }

        public Delete(String id) {
            this(id, null);
        }

        @Override
        public String command() {
            return "block-export-del";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments().and("id", id).and("mode", mode).toMap();
        }
    }
}
