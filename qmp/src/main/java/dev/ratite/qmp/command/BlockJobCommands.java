package dev.ratite.qmp.command;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.qmp.QmpCommand;
import dev.ratite.qmp.json.Fields;
import dev.ratite.qmp.word.BitmapMode;
import dev.ratite.qmp.word.CopyMode;
import dev.ratite.qmp.word.OnError;
import dev.ratite.qmp.word.SyncMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Jobs that copy disks. They go on after the command has returned, and tell by events how they do. */
public final class BlockJobCommands {
    private BlockJobCommands() {}

    /** The block jobs. */
    public record Query() implements QmpCommand<List<BlockJobInfo>> {
        @Override
        public String command() {
            return "query-block-jobs";
        }

        @Override
        public List<BlockJobInfo> decode(JsonNode result) {
            return Fields.list("the result of 'query-block-jobs'", result, BlockJobInfo::read);
        }
    }

    /**
     * Copies a disk as it is now to another node.
     *
     * @param speed at most so many bytes per second
     */
    public record Backup(
            @Nullable String jobId,
            String device,
            String target,
            SyncMode sync,
            @Nullable Long speed,
            @Nullable String bitmap,
            @Nullable BitmapMode bitmapMode,
            @Nullable Boolean compress,
            @Nullable OnError onSourceError,
            @Nullable OnError onTargetError,
            @Nullable Boolean autoFinalize,
            @Nullable Boolean autoDismiss)
            implements Order {
        public Backup {
            requireNonNull(device, "device is null");
            requireNonNull(target, "target is null");
            requireNonNull(sync, "sync is null");
        }

        public Backup(String jobId, String device, String target, SyncMode sync) {
            this(jobId, device, target, sync, null, null, null, null, null, null, null, null);
        }

        @Override
        public String command() {
            return "blockdev-backup";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments()
                    .and("job-id", jobId)
                    .and("device", device)
                    .and("target", target)
                    .and("sync", sync)
                    .and("speed", speed)
                    .and("bitmap", bitmap)
                    .and("bitmap-mode", bitmapMode)
                    .and("compress", compress)
                    .and("on-source-error", onSourceError)
                    .and("on-target-error", onTargetError)
                    .and("auto-finalize", autoFinalize)
                    .and("auto-dismiss", autoDismiss)
                    .toMap();
        }
    }

    /**
     * Copies a disk to another node and keeps both the same, until it is completed or cancelled.
     *
     * @param speed at most so many bytes per second
     */
    public record Mirror(
            @Nullable String jobId,
            String device,
            String target,
            @Nullable String replaces,
            SyncMode sync,
            @Nullable Long speed,
            @Nullable Long granularity,
            @Nullable Long bufSize,
            @Nullable OnError onSourceError,
            @Nullable OnError onTargetError,
            @Nullable String filterNodeName,
            @Nullable CopyMode copyMode,
            @Nullable Boolean autoFinalize,
            @Nullable Boolean autoDismiss)
            implements Order {
        public Mirror {
            requireNonNull(device, "device is null");
            requireNonNull(target, "target is null");
            requireNonNull(sync, "sync is null");
        }

        public Mirror(String jobId, String device, String target, SyncMode sync) {
            this(jobId, device, target, null, sync, null, null, null, null, null, null, null, null, null);
        }

        @Override
        public String command() {
            return "blockdev-mirror";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments()
                    .and("job-id", jobId)
                    .and("device", device)
                    .and("target", target)
                    .and("replaces", replaces)
                    .and("sync", sync)
                    .and("speed", speed)
                    .and("granularity", granularity)
                    .and("buf-size", bufSize)
                    .and("on-source-error", onSourceError)
                    .and("on-target-error", onTargetError)
                    .and("filter-node-name", filterNodeName)
                    .and("copy-mode", copyMode)
                    .and("auto-finalize", autoFinalize)
                    .and("auto-dismiss", autoDismiss)
                    .toMap();
        }
    }

    /**
     * Writes what images above hold into one below them.
     *
     * @param speed at most so many bytes per second
     */
    public record Commit(
            @Nullable String jobId,
            String device,
            @Nullable String baseNode,
            @Nullable String topNode,
            @Nullable String backingFile,
            @Nullable Long speed,
            @Nullable OnError onError,
            @Nullable String filterNodeName,
            @Nullable Boolean autoFinalize,
            @Nullable Boolean autoDismiss)
            implements Order {
        public Commit {
            requireNonNull(device, "device is null");
        }

        public Commit(String jobId, String device) {
            this(jobId, device, null, null, null, null, null, null, null, null);
        }

        @Override
        public String command() {
            return "block-commit";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments()
                    .and("job-id", jobId)
                    .and("device", device)
                    .and("base-node", baseNode)
                    .and("top-node", topNode)
                    .and("backing-file", backingFile)
                    .and("speed", speed)
                    .and("on-error", onError)
                    .and("filter-node-name", filterNodeName)
                    .and("auto-finalize", autoFinalize)
                    .and("auto-dismiss", autoDismiss)
                    .toMap();
        }
    }

    /**
     * Copies what images below hold into a disk, so that it needs them no more.
     *
     * @param speed at most so many bytes per second
     */
    public record Stream(
            @Nullable String jobId,
            String device,
            @Nullable String baseNode,
            @Nullable String backingFile,
            @Nullable String bottom,
            @Nullable Long speed,
            @Nullable OnError onError,
            @Nullable String filterNodeName,
            @Nullable Boolean autoFinalize,
            @Nullable Boolean autoDismiss)
            implements Order {
        public Stream {
            requireNonNull(device, "device is null");
        }

        public Stream(String jobId, String device) {
            this(jobId, device, null, null, null, null, null, null, null, null);
        }

        @Override
        public String command() {
            return "block-stream";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments()
                    .and("job-id", jobId)
                    .and("device", device)
                    .and("base-node", baseNode)
                    .and("backing-file", backingFile)
                    .and("bottom", bottom)
                    .and("speed", speed)
                    .and("on-error", onError)
                    .and("filter-node-name", filterNodeName)
                    .and("auto-finalize", autoFinalize)
                    .and("auto-dismiss", autoDismiss)
                    .toMap();
        }
    }

    /**
     * Limits a job.
     *
     * @param device the job's id
     * @param speed at most so many bytes per second, 0 for no limit
     */
    public record SetSpeed(String device, long speed) implements Order {
        public SetSpeed {
            requireNonNull(device, "device is null");
        }

        @Override
        public String command() {
            return "block-job-set-speed";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments().and("device", device).and("speed", speed).toMap();
        }
    }

    /**
     * Cancels a job. A mirror that is ready ends well by it, the copy complete, unless forced.
     *
     * @param device the job's id
     */
    public record Cancel(String device, @Nullable Boolean force) implements Order {
        public Cancel {
            requireNonNull(device, "device is null");
        }

        public Cancel(String device) {
            this(device, null);
        }

        @Override
        public String command() {
            return "block-job-cancel";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments().and("device", device).and("force", force).toMap();
        }
    }

    /**
     * Pauses a job.
     *
     * @param device the job's id
     */
    public record Pause(String device) implements Order {
        public Pause {
            requireNonNull(device, "device is null");
        }

        @Override
        public String command() {
            return "block-job-pause";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments().and("device", device).toMap();
        }
    }

    /**
     * Lets a paused job go on.
     *
     * @param device the job's id
     */
    public record Resume(String device) implements Order {
        public Resume {
            requireNonNull(device, "device is null");
        }

        @Override
        public String command() {
            return "block-job-resume";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments().and("device", device).toMap();
        }
    }

    /**
     * Ends a job that is ready; a mirror's target takes the disk's place.
     *
     * @param device the job's id
     */
    public record Complete(String device) implements Order {
        public Complete {
            requireNonNull(device, "device is null");
        }

        @Override
        public String command() {
            return "block-job-complete";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments().and("device", device).toMap();
        }
    }

    /** Removes a job that is concluded. */
    public record Dismiss(String id) implements Order {
        public Dismiss {
            requireNonNull(id, "id is null");
        }

        @Override
        public String command() {
            return "block-job-dismiss";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments().and("id", id).toMap();
        }
    }

    /** Lets a job that is pending make its changes. */
    public record Finalize(String id) implements Order {
        public Finalize {
            requireNonNull(id, "id is null");
        }

        @Override
        public String command() {
            return "block-job-finalize";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments().and("id", id).toMap();
        }
    }
}
