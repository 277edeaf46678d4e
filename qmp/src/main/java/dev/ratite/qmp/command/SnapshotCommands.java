package dev.ratite.qmp.command;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.qmp.QmpCommand;
import dev.ratite.qmp.json.Fields;
import dev.ratite.qmp.word.ImageMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Snapshots of disks and of whole VMs. */
public final class SnapshotCommands {
    private SnapshotCommands() {}

    /** Puts a node on top of a disk; what is written from now on goes there. */
    public record Overlay(String node, String overlay) implements Order {
        public Overlay {
            requireNonNull(node, "node is null");
            requireNonNull(overlay, "overlay is null");
        }

        @Override
        public String command() {
            return "blockdev-snapshot";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments().and("node", node).and("overlay", overlay).toMap();
        }
    }

    /** Makes an image on top of a disk; what is written from now on goes there. */
    public record OverlayFile(
            @Nullable String device,
            @Nullable String nodeName,
            String snapshotFile,
            @Nullable String snapshotNodeName,
            @Nullable String format,
            @Nullable ImageMode mode)
            implements Order {
        public OverlayFile {
            requireNonNull(snapshotFile, "snapshotFile is null");
        }

        public OverlayFile(String nodeName, String snapshotFile, String snapshotNodeName, String format) {
            this(null, nodeName, snapshotFile, snapshotNodeName, format, null);
        }

        @Override
        public String command() {
            return "blockdev-snapshot-sync";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments()
                    .and("device", device)
                    .and("node-name", nodeName)
                    .and("snapshot-file", snapshotFile)
                    .and("snapshot-node-name", snapshotNodeName)
                    .and("format", format)
                    .and("mode", mode)
                    .toMap();
        }
    }

    /** Makes a snapshot inside a disk's image. */
    public record Internal(String device, String name) implements Order {
        public Internal {
            requireNonNull(device, "device is null");
            requireNonNull(name, "name is null");
        }

        @Override
        public String command() {
            return "blockdev-snapshot-internal-sync";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments().and("device", device).and("name", name).toMap();
        }
    }

    /** Removes a snapshot from inside a disk's image. */
    public record DeleteInternal(
            String device, @Nullable String id, @Nullable String name) implements QmpCommand<ImageSnapshot> {
        public DeleteInternal {
            requireNonNull(device, "device is null");
        }

        @Override
        public String command() {
            return "blockdev-snapshot-delete-internal-sync";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments()
                    .and("device", device)
                    .and("id", id)
                    .and("name", name)
                    .toMap();
        }

        @Override
        public ImageSnapshot decode(JsonNode result) {
            return ImageSnapshot.read(Fields.of("the result of 'blockdev-snapshot-delete-internal-sync'", result));
        }
    }

    /**
     * Begins a job that saves the whole VM inside its images.
     *
     * @param vmstate node that takes the memory
     */
    public record Save(String jobId, String tag, String vmstate, List<String> devices) implements Order {
        public Save {
            requireNonNull(jobId, "jobId is null");
            requireNonNull(tag, "tag is null");
            requireNonNull(vmstate, "vmstate is null");
            devices = List.copyOf(devices);
        }

        @Override
        public String command() {
            return "snapshot-save";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments()
                    .and("job-id", jobId)
                    .and("tag", tag)
                    .and("vmstate", vmstate)
                    .and("devices", devices)
                    .toMap();
        }
    }

    /**
     * Begins a job that brings the whole VM back to a snapshot.
     *
     * @param vmstate node that holds the memory
     */
    public record Load(String jobId, String tag, String vmstate, List<String> devices) implements Order {
        public Load {
            requireNonNull(jobId, "jobId is null");
            requireNonNull(tag, "tag is null");
            requireNonNull(vmstate, "vmstate is null");
            devices = List.copyOf(devices);
        }

        @Override
        public String command() {
            return "snapshot-load";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments()
                    .and("job-id", jobId)
                    .and("tag", tag)
                    .and("vmstate", vmstate)
                    .and("devices", devices)
                    .toMap();
        }
    }

    /** Begins a job that removes a snapshot of the whole VM. */
    public record Delete(String jobId, String tag, List<String> devices) implements Order {
        public Delete {
            requireNonNull(jobId, "jobId is null");
            requireNonNull(tag, "tag is null");
            devices = List.copyOf(devices);
        }

        @Override
        public String command() {
            return "snapshot-delete";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments()
                    .and("job-id", jobId)
                    .and("tag", tag)
                    .and("devices", devices)
                    .toMap();
        }
    }
}
