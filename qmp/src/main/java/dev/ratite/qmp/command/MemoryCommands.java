package dev.ratite.qmp.command;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.qmp.QmpCommand;
import dev.ratite.qmp.json.Fields;
import dev.ratite.qmp.word.DumpFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Memory, the balloon, and dumps of the guest's memory. */
public final class MemoryCommands {
    private MemoryCommands() {}

    /** The memory backends. */
    public record QueryBackends() implements QmpCommand<List<MemoryBackend>> {
        @Override
        public String command() {
            return "query-memdev";
        }

        @Override
        public List<MemoryBackend> decode(JsonNode result) {
            return Fields.list("the result of 'query-memdev'", result, MemoryBackend::read);
        }
    }

    /** The memory that is plugged in. */
    public record QueryDevices() implements QmpCommand<List<MemoryDevice>> {
        @Override
        public String command() {
            return "query-memory-devices";
        }

        @Override
        public List<MemoryDevice> decode(JsonNode result) {
            return Fields.list("the result of 'query-memory-devices'", result, MemoryDevice::read);
        }
    }

    /** How much memory the VM has. */
    public record QuerySize() implements QmpCommand<MemorySize> {
        @Override
        public String command() {
            return "query-memory-size-summary";
        }

        @Override
        public MemorySize decode(JsonNode result) {
            return MemorySize.read(Fields.of("the result of 'query-memory-size-summary'", result));
        }
    }

    /** How much the balloon leaves the guest. QEMU refuses if there is no balloon. */
    public record QueryBalloon() implements QmpCommand<BalloonInfo> {
        @Override
        public String command() {
            return "query-balloon";
        }

        @Override
        public BalloonInfo decode(JsonNode result) {
            return BalloonInfo.read(Fields.of("the result of 'query-balloon'", result));
        }
    }

    /**
     * Asks the guest to give back, or take, memory until it has this much. It takes its time; BALLOON_CHANGE tells.
     *
     * @param value in bytes
     */
    public record Balloon(long value) implements Order {
        @Override
        public String command() {
            return "balloon";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments().and("value", value).toMap();
        }
    }

    /**
     * Writes the guest's memory to a file or a descriptor.
     *
     * @param paging whether to lay it out as the guest's kernel sees it; trust it only for guests you trust
     * @param protocol {@code file:PATH} or {@code fd:NAME}
     * @param detach whether to return at once; then DUMP_COMPLETED tells of the end
     */
    public record Dump(
            boolean paging,
            String protocol,
            @Nullable Boolean detach,
            @Nullable Long begin,
            @Nullable Long length,
            @Nullable DumpFormat format)
            implements Order {
        public Dump {
            requireNonNull(protocol, "protocol is null");
        }

        public Dump(Boolean paging, String protocol) {
            this(paging, protocol, null, null, null, null);
        }

        @Override
        public String command() {
            return "dump-guest-memory";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments()
                    .and("paging", paging)
                    .and("protocol", protocol)
                    .and("detach", detach)
                    .and("begin", begin)
                    .and("length", length)
                    .and("format", format)
                    .toMap();
        }
    }

    /** How far a dump has come. */
    public record QueryDump() implements QmpCommand<DumpProgress> {
        @Override
        public String command() {
            return "query-dump";
        }

        @Override
        public DumpProgress decode(JsonNode result) {
            return DumpProgress.read(Fields.of("the result of 'query-dump'", result));
        }
    }

    /** The formats in which this QEMU writes dumps. */
    public record QueryDumpFormats() implements QmpCommand<DumpCapability> {
        @Override
        public String command() {
            return "query-dump-guest-memory-capability";
        }

        @Override
        public DumpCapability decode(JsonNode result) {
            return DumpCapability.read(Fields.of("the result of 'query-dump-guest-memory-capability'", result));
        }
    }
}
