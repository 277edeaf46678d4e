package dev.ratite.qmp.command;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.qmp.QmpCommand;
import dev.ratite.qmp.json.Fields;
import dev.ratite.qmp.word.ConnectedPolicy;
import dev.ratite.qmp.word.DisplayProtocol;
import dev.ratite.qmp.word.ScreenFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Displays, their clients and passwords, keys and pictures. */
public final class DisplayCommands {
    private DisplayCommands() {}

    /**
     * Presses keys, all at once, and lets them go.
     *
     * @param keys as QEMU calls them: {@code ctrl}, {@code a}, {@code ret}, …
     * @param holdTime in milliseconds; 100 if left out
     */
    public record SendKey(List<String> keys, @Nullable Long holdTime) implements Order {
        public SendKey {
            keys = List.copyOf(keys);
        }

        public SendKey(String... keys) {
            this(List.of(keys), null);
        }

        @Override
        public String command() {
            return "send-key";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments()
                    .and("keys", keys.stream().map(InputEvent::keyCode).toList())
                    .and("hold-time", holdTime)
                    .toMap();
        }
    }

    /**
     * Sends what a keyboard or a pointer sends.
     *
     * @param device id of the input device; QEMU chooses if left out
     */
    public record SendInput(
            @Nullable String device, @Nullable Long head, List<InputEvent> events) implements Order {
        public SendInput {
            events = List.copyOf(events);
        }

        public SendInput(InputEvent... events) {
            this(null, null, List.of(events));
        }

        @Override
        public String command() {
            return "input-send-event";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments()
                    .and("device", device)
                    .and("head", head)
                    .and("events", events)
                    .toMap();
        }
    }

    /**
     * Hands a connection, kept under a name by {@code getfd}, to a display or to a character device.
     *
     * @param protocol {@code vnc}, {@code spice}, {@code @dbus-display} or the id of a character device
     */
    public record AddClient(
            String protocol,
            String fdname,
            @Nullable Boolean skipauth,
            @Nullable Boolean tls) implements Order {
        public AddClient {
            requireNonNull(protocol, "protocol is null");
            requireNonNull(fdname, "fdname is null");
        }

        public AddClient(String protocol, String fdname) {
            this(protocol, fdname, null, null);
        }

        @Override
        public String command() {
            return "add_client";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments()
                    .and("protocol", protocol)
                    .and("fdname", fdname)
                    .and("skipauth", skipauth)
                    .and("tls", tls)
                    .toMap();
        }
    }

    /** Writes a picture of the screen to a file on QEMU's host. */
    public record Screendump(
            String filename,
            @Nullable String device,
            @Nullable Long head,
            @Nullable ScreenFormat format) implements Order {
        public Screendump {
            requireNonNull(filename, "filename is null");
        }

        public Screendump(String filename, ScreenFormat format) {
            this(filename, null, null, format);
        }

        @Override
        public String command() {
            return "screendump";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments()
                    .and("filename", filename)
                    .and("device", device)
                    .and("head", head)
                    .and("format", format)
                    .toMap();
        }
    }

    /**
     * Sets a display's password. VNC uses its first eight characters.
     *
     * @param display which VNC display; the first if left out
     */
    public record SetPassword(
            DisplayProtocol protocol,
            Secret password,
            @Nullable ConnectedPolicy connected,
            @Nullable String display) implements Order {
        public SetPassword {
            requireNonNull(protocol, "protocol is null");
            requireNonNull(password, "password is null");
        }

        public SetPassword(DisplayProtocol protocol, Secret password) {
            this(protocol, password, null, null);
        }

        @Override
        public String command() {
            return "set_password";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments()
                    .and("protocol", protocol)
                    .and("password", password)
                    .and("connected", connected)
                    .and("display", display)
                    .toMap();
        }
    }

    /**
     * Sets when a display's password ends.
     *
     * @param time {@code now}, {@code never}, {@code +SECONDS}, or seconds since 1970
     * @param display which VNC display; the first if left out
     */
    public record ExpirePassword(
            DisplayProtocol protocol, String time, @Nullable String display) implements Order {
        public ExpirePassword {
            requireNonNull(protocol, "protocol is null");
            requireNonNull(time, "time is null");
        }

        public ExpirePassword(DisplayProtocol protocol, String time) {
            this(protocol, time, null);
        }

        @Override
        public String command() {
            return "expire_password";
        }

        @Override
        public Map<String, Object> arguments() {
            return new Arguments()
                    .and("protocol", protocol)
                    .and("time", time)
                    .and("display", display)
                    .toMap();
        }
    }

    /** The first VNC display and its clients. */
    public record QueryVnc() implements QmpCommand<VncInfo> {
        @Override
        public String command() {
            return "query-vnc";
        }

        @Override
        public VncInfo decode(JsonNode result) {
            return VncInfo.read(Fields.of("the result of 'query-vnc'", result));
        }
    }

    /** The SPICE display and its clients. QEMU has it only where SPICE is loaded. */
    public record QuerySpice() implements QmpCommand<SpiceInfo> {
        @Override
        public String command() {
            return "query-spice";
        }

        @Override
        public SpiceInfo decode(JsonNode result) {
            return SpiceInfo.read(Fields.of("the result of 'query-spice'", result));
        }
    }

    /** How QEMU shows its display. */
    public record QueryOptions() implements QmpCommand<DisplayOptions> {
        @Override
        public String command() {
            return "query-display-options";
        }

        @Override
        public DisplayOptions decode(JsonNode result) {
            return DisplayOptions.read(Fields.of("the result of 'query-display-options'", result));
        }
    }
}
