package dev.ratite.launcher.plan;

import dev.ratite.api.qapi.Device;
import dev.ratite.api.qapi.QemuObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The arguments of a plan in the making. */
final class Arguments {
    private final List<PlannedArgument> arguments = new ArrayList<>();

    List<PlannedArgument> made() {
        return arguments;
    }

    void add(String option, @Nullable String value, Origin origin) {
        arguments.add(new PlannedArgument(option, value, origin));
    }

    void json(String option, Map<String, ?> fields, Origin origin) {
        add(option, Json.text(fields), origin);
    }

    void device(Device device, Origin origin) {
        json("-device", Json.object("driver", device.driver(), device.properties()), origin);
    }

    void object(QemuObject object, Origin origin) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("qom-type", object.type());
        fields.put("id", object.id());
        fields.putAll(object.properties());
        json("-object", fields, origin);
    }

    void chardev(String backend, String id, Map<String, ?> options, Origin origin) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", id);
        fields.putAll(options);
        add("-chardev", KeyValue.of(backend, fields), origin);
    }

    /** A socket on which QEMU listens, never waiting for a client. */
    void listen(String id, Path socket, Origin origin) {
        chardev("socket", id, listening(socket), origin);
    }

    /** The same, with all that QEMU writes there also in a file, client or not. */
    void listenLogged(String id, Path socket, Path log, Origin origin) {
        Map<String, Object> options = listening(socket);
        options.put("logfile", log);
        options.put("logappend", true);
        chardev("socket", id, options, origin);
    }

    private static Map<String, Object> listening(Path socket) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("path", socket);
        options.put("server", true);
        options.put("wait", false);
        return options;
    }
}
