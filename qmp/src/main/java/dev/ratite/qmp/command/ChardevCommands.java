package dev.ratite.qmp.command;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.qmp.QmpCommand;
import dev.ratite.qmp.json.Fields;
import dev.ratite.qmp.word.TextFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Character devices and ring buffers. */
public final class ChardevCommands {
    private ChardevCommands() {}

    /**
     * Makes a character device.
     *
     * @param type {@code socket}, {@code file}, {@code ringbuf}, …
     * @param options the type's own, as QMP has them: a socket's address is an object {@code addr} of {@code type} and {@code
     *     data}
     */
    public record Add(String id, String type, Map<String, ?> options) implements QmpCommand<ChardevAdded> {
        public Add {
            requireNonNull(id, "id is null");
            requireNonNull(type, "type is null");
            options = Arguments.copy(options);
        }

        @Override
        public String command() {
            return "chardev-add";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments()
                    .and("id", id)
                    .and("backend", backend(type, options))
                    .toMap();
        }

        @Override
        public ChardevAdded decode(JsonNode result) {
            return ChardevAdded.read(Fields.of("the result of 'chardev-add'", result));
        }
    }

    /** Puts another backend behind a character device that is in use. See {@link Add}. */
    public record Change(String id, String type, Map<String, ?> options) implements QmpCommand<ChardevAdded> {
        public Change {
            requireNonNull(id, "id is null");
            requireNonNull(type, "type is null");
            options = Arguments.copy(options);
        }

        @Override
        public String command() {
            return "chardev-change";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments()
                    .and("id", id)
                    .and("backend", backend(type, options))
                    .toMap();
        }

        @Override
        public ChardevAdded decode(JsonNode result) {
            return ChardevAdded.read(Fields.of("the result of 'chardev-change'", result));
        }
    }

    private static Map<String, Object> backend(String type, Map<String, ?> options) {
        return new Arguments().and("type", type).and("data", options).toMap();
    }

    /** The character devices. */
    public record Query() implements QmpCommand<List<ChardevInfo>> {
        @Override
        public String command() {
            return "query-chardev";
        }

        @Override
        public List<ChardevInfo> decode(JsonNode result) {
            return Fields.list("the result of 'query-chardev'", result, ChardevInfo::read);
        }
    }

    /** The kinds of character device this QEMU has. */
    public record QueryBackends() implements QmpCommand<List<ChardevBackend>> {
        @Override
        public String command() {
            return "query-chardev-backends";
        }

        @Override
        public List<ChardevBackend> decode(JsonNode result) {
            return Fields.list("the result of 'query-chardev-backends'", result, ChardevBackend::read);
        }
    }

    /** Removes a character device that nothing uses. */
    public record Remove(String id) implements Order {
        public Remove {
            requireNonNull(id, "id is null");
        }

        @Override
        public String command() {
            return "chardev-remove";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments().and("id", id).toMap();
        }
    }

    /** Sends a break. */
    public record SendBreak(String id) implements Order {
        public SendBreak {
            requireNonNull(id, "id is null");
        }

        @Override
        public String command() {
            return "chardev-send-break";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments().and("id", id).toMap();
        }
    }

    /**
     * Takes what a ring buffer holds, at most so much. It is not kept.
     *
     * @param size in bytes
     */
    public record ReadRingbuf(
            String device, long size, @Nullable TextFormat format) implements QmpCommand<String> {
        public ReadRingbuf {
            requireNonNull(device, "device is null");
        }

        public ReadRingbuf(String device, long size) {
            this(device, size, null);
        }

        @Override
        public String command() {
            return "ringbuf-read";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments()
                    .and("device", device)
                    .and("size", size)
                    .and("format", format)
                    .toMap();
        }

        @Override
        public String decode(JsonNode result) {
            return Fields.text("the result of 'ringbuf-read'", result);
        }
    }

    /** Writes to a ring buffer. */
    public record WriteRingbuf(
            String device, String data, @Nullable TextFormat format) implements Order {
        public WriteRingbuf {
            requireNonNull(device, "device is null");
            requireNonNull(data, "data is null");
        }

        public WriteRingbuf(String device, String data) {
            this(device, data, null);
        }

        @Override
        public String command() {
            return "ringbuf-write";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments()
                    .and("device", device)
                    .and("data", data)
                    .and("format", format)
                    .toMap();
        }
    }
}
