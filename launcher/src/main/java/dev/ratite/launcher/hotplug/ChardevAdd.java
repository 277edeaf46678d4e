package dev.ratite.launcher.hotplug;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The comma form of a character device as {@code chardev-add} takes it, which has another shape. */
final class ChardevAdd {
    private static final Set<String> COMMON = Set.of("logfile", "logappend");

    private ChardevAdd() {}

    /** Empty for what no client can do over QMP. */
    static Optional<Map<String, Object>> arguments(String backend, Map<String, Object> options) {
        return data(backend, options).map(data -> {
            COMMON.stream().filter(options::containsKey).forEach(name -> data.put(name, options.get(name)));
            Map<String, Object> kind = new LinkedHashMap<>();
            kind.put("type", backend);
            kind.put("data", data);
            return Map.of("id", options.get("id"), "backend", kind);
        });
    }

    private static Optional<Map<String, Object>> data(String backend, Map<String, Object> options) {
        return switch (backend) {
            case "null", "pty" -> Optional.of(new LinkedHashMap<>());
            case "ringbuf" -> Optional.of(renamed(options, Map.of("size", "size")));
            case "file" -> Optional.of(renamed(options, Map.of("path", "out", "append", "append")));
            case "pipe", "serial", "parallel" -> Optional.of(renamed(options, Map.of("path", "device")));
            case "qemu-vdagent" -> Optional.of(renamed(options, Map.of("clipboard", "clipboard", "mouse", "mouse")));
            case "spicevmc" -> Optional.of(renamed(options, Map.of("name", "type")));
            case "spiceport" -> Optional.of(renamed(options, Map.of("name", "fqdn")));
            case "socket" -> Optional.of(socket(options));
            case "udp" -> Optional.of(udp(options));
            default -> Optional.empty();
        };
    }

    private static Map<String, Object> renamed(Map<String, Object> options, Map<String, String> names) {
        Map<String, Object> data = new LinkedHashMap<>();
        names.forEach((from, to) -> {
            if (options.containsKey(from)) {
                data.put(to, options.get(from));
            }
        });
        return data;
    }

    /** Over QMP, and not on the command line, a socket listens unless told otherwise. */
    private static Map<String, Object> socket(Map<String, Object> options) {
        Map<String, Object> data = renamed(
                options,
                Map.of(
                        "server", "server",
                        "wait", "wait",
                        "telnet", "telnet",
                        "reconnect", "reconnect",
                        "reconnect-ms", "reconnect-ms"));
        data.putIfAbsent("server", false);
        data.put(
                "addr",
                options.containsKey("path")
                        ? Map.of("type", "unix", "data", Map.of("path", options.get("path")))
                        : inet(options));
        return data;
    }

    private static Map<String, Object> udp(Map<String, Object> options) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("remote", inet(options));
        if (options.containsKey("localport")) {
            data.put("local", inet(options.getOrDefault("localaddr", ""), options.get("localport")));
        }
        return data;
    }

    private static Map<String, Object> inet(Map<String, Object> options) {
        return inet(options.getOrDefault("host", ""), options.getOrDefault("port", ""));
    }

    private static Map<String, Object> inet(Object host, Object port) {
        return Map.of("type", "inet", "data", Map.of("host", host, "port", port));
    }
}
