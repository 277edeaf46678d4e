package dev.ratite.qmp.command;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.qmp.QmpCommand;
import dev.ratite.qmp.json.Fields;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Disks and block nodes. */
public final class BlockCommands {
    private BlockCommands() {}

    /**
     * Makes a block node, as {@code -blockdev} does.
     *
     * @param options the driver's own, nodes below among them
     */
    public record Add(String driver, String nodeName, Map<String, ?> options) implements Order {
        public Add {
            requireNonNull(driver, "driver is null");
            requireNonNull(nodeName, "nodeName is null");
            options = Arguments.copy(options);
        }

        @Override
        public String command() {
            return "blockdev-add";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments()
                    .and("driver", driver)
                    .and("node-name", nodeName)
                    .and(options)
                    .toMap();
        }
    }

    /**
     * Gives block nodes other options. What is left out goes back to its default.
     *
     * @param options of each node as {@code blockdev-add} takes them, {@code driver} and {@code node-name} included
     */
    public record Reopen(List<Map<String, ?>> options) implements Order {
        public Reopen {
            options = List.copyOf(options);
        }

        @Override
        public String command() {
            return "blockdev-reopen";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments().and("options", options).toMap();
        }
    }

    /**
     * Limits how fast a device may use its disk.
     *
     * @param id id or QOM path of the device; for a virtio disk {@code /machine/peripheral/ID/virtio-backend}
     */
    public record SetIoThrottle(String id, IoThrottle limits) implements Order {
        public SetIoThrottle {
            requireNonNull(id, "id is null");
            requireNonNull(limits, "limits is null");
        }

        @Override
        public String command() {
            return "block_set_io_throttle";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments().and("id", id).and(limits.members()).toMap();
        }
    }

    /**
     * Begins a job that makes an image. The job is to be dismissed.
     *
     * @param options of the driver, {@code size} among them
     */
    public record Create(String jobId, String driver, Map<String, ?> options) implements Order {
        public Create {
            requireNonNull(jobId, "jobId is null");
            requireNonNull(driver, "driver is null");
            options = Arguments.copy(options);
        }

        @Override
        public String command() {
            return "blockdev-create";
        }

        @Override
        public Map<String, Object> arguments() {
            Map<String, Object> all =
                    new Arguments().and("driver", driver).and(options).toMap();
            return new Arguments().and("job-id", jobId).and("options", all).toMap();
        }
    }

    /** The disks that devices use. */
    public record QueryBlock() implements QmpCommand<List<BlockDevice>> {
        @Override
        public String command() {
            return "query-block";
        }

        @Override
        public List<BlockDevice> decode(JsonNode result) {
            return Fields.list("the result of 'query-block'", result, BlockDevice::read);
        }
    }

    /**
     * What disks have read and written.
     *
     * @param queryNodes whether to tell of all nodes, instead of those which devices use
     */
    public record QueryStats(@Nullable Boolean queryNodes) implements QmpCommand<List<BlockStats>> {
        public QueryStats() {
            this(null);
        }

        @Override
        public String command() {
            return "query-blockstats";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments().and("query-nodes", queryNodes).toMap();
        }

        @Override
        public List<BlockStats> decode(JsonNode result) {
            return Fields.list("the result of 'query-blockstats'", result, BlockStats::read);
        }
    }

    /**
     * All block nodes.
     *
     * @param flat whether to leave out the backing files below, which is much faster on long chains
     */
    public record QueryNodes(@Nullable Boolean flat) implements QmpCommand<List<BlockNodeInfo>> {
        public QueryNodes() {
            this(null);
        }

        @Override
        public String command() {
            return "query-named-block-nodes";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments().and("flat", flat).toMap();
        }

        @Override
        public List<BlockNodeInfo> decode(JsonNode result) {
            return Fields.list("the result of 'query-named-block-nodes'", result, BlockNodeInfo::read);
        }
    }

    /** Removes a block node that nothing uses. */
    public record Delete(String nodeName) implements Order {
        public Delete {
            requireNonNull(nodeName, "nodeName is null");
        }

        @Override
        public String command() {
            return "blockdev-del";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments().and("node-name", nodeName).toMap();
        }
    }

    /**
     * Sets a disk's size. Exactly one of device and node is given.
     *
     * @param size in bytes
     */
    public record Resize(@Nullable String device, @Nullable String nodeName, long size) implements Order {
        public Resize(String nodeName, long size) {
            this(null, nodeName, size);
        }

        @Override
        public String command() {
            return "block_resize";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments()
                    .and("device", device)
                    .and("node-name", nodeName)
                    .and("size", size)
                    .toMap();
        }
    }

    /**
     * Has QEMU tell, once, when a node is written beyond this offset.
     *
     * @param writeThreshold in bytes, 0 for never
     */
    public record SetWriteThreshold(String nodeName, long writeThreshold) implements Order {
        public SetWriteThreshold {
            requireNonNull(nodeName, "nodeName is null");
        }

        @Override
        public String command() {
            return "block-set-write-threshold";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments()
                    .and("node-name", nodeName)
                    .and("write-threshold", writeThreshold)
                    .toMap();
        }
    }

    /** Writes another backing file into an image's header. */
    public record ChangeBackingFile(String device, String imageNodeName, String backingFile) implements Order {
        public ChangeBackingFile {
            requireNonNull(device, "device is null");
            requireNonNull(imageNodeName, "imageNodeName is null");
            requireNonNull(backingFile, "backingFile is null");
        }

        @Override
        public String command() {
            return "change-backing-file";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments()
                    .and("device", device)
                    .and("image-node-name", imageNodeName)
                    .and("backing-file", backingFile)
                    .toMap();
        }
    }
}
