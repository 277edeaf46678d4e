package dev.ratite.launcher.capability;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The command line of a VM with a bit of everything that plans are made of. */
final class RichVm {
    private RichVm() {}

    /**
     * @param head the field that is written without its name: {@code type} of {@code -machine}
     * @param bare a first word that is no field, as {@code on} of {@code -sandbox}
     * @param json whether the fields are written as JSON
     */
    record Option(String name, String head, @Nullable String bare, Map<String, Object> fields, boolean json) {
        List<String> words() {
            if (fields.isEmpty() && bare == null) {
                return List.of(name);
            }
            return List.of(name, json ? RichVm.json(fields) : commas());
        }

        private String commas() {
            return Stream.concat(
                            bare == null ? Stream.empty() : Stream.of(bare),
                            fields.entrySet().stream()
                                    .map(field -> (field.getKey().equals(head) ? "" : field.getKey() + "=")
                                            + field.getValue()))
                    .collect(Collectors.joining(","));
        }
    }

    static List<Option> options(Path directory, Path image, List<String> chardevKeys) {
        List<Option> options = new ArrayList<>();
        machine(options);
        characterDevices(options, directory, chardevKeys.contains("reconnect-ms") ? "reconnect-ms" : "reconnect");
        objectsAndDisks(options, image);
        networks(options, directory);
        devices(options);
        options.add(flag("-no-user-config"));
        options.add(flag("-nodefaults"));
        options.add(flag("-S"));
        return options;
    }

    private static void machine(List<Option> options) {
        options.add(comma("-name", "guest", "guest", "web", "debug-threads", "on"));
        options.add(comma("-uuid", "", "", "11111111-2222-3333-4444-555555555555"));
        options.add(comma("-machine", "type", "type", "q35", "usb", "off", "smm", "off", "dump-guest-core", "off"));
        options.add(comma("-accel", "accel", "accel", "tcg", "thread", "multi"));
        options.add(comma("-cpu", "model", "model", "qemu64", "avx2", "off", "sse4-1", "on"));
        options.add(comma("-smp", "cpus", "cpus", "2", "sockets", "1", "cores", "2", "threads", "1", "maxcpus", "2"));
        options.add(comma("-m", "size", "size", "64M", "slots", "2", "maxmem", "1G"));
        options.add(comma("-boot", "", "menu", "off", "strict", "on"));
        options.add(comma("-rtc", "", "base", "utc", "clock", "host", "driftfix", "slew"));
        options.add(comma("-smbios", "", "type", "1", "manufacturer", "Ratite", "serial", "S1"));
        options.add(comma("-sandbox", "", "", "on", "obsolete", "deny"));
        options.add(comma("-msg", "", "timestamp", "on"));
        options.add(comma("-action", "", "panic", "pause", "watchdog", "pause"));
        options.add(comma("-global", "", "driver", "ICH9-LPC", "property", "disable_s3", "value", "1"));
        options.add(comma("-fw_cfg", "", "name", "opt/ratite", "string", "x"));
        options.add(comma("-overcommit", "", "mem-lock", "off"));
        options.add(comma("-audiodev", "driver", "driver", "none", "id", "sound"));
        options.add(json("-display", "type", "none"));
        options.add(comma("-vnc", "", "", "none"));
    }

    private static void characterDevices(List<Option> options, Path directory, String reconnect) {
        options.add(comma(
                "-chardev",
                "backend",
                "backend",
                "socket",
                "id",
                "journal",
                "path",
                directory.resolve("journal"),
                "server",
                "on",
                "wait",
                "off",
                "logfile",
                directory.resolve("log"),
                "logappend",
                "on"));
        options.add(comma(
                "-chardev",
                "backend",
                "backend",
                "socket",
                "id",
                "caller",
                "path",
                directory.resolve("absent"),
                reconnect,
                "5"));
        options.add(comma("-chardev", "backend", "backend", "ringbuf", "id", "ring", "size", "4096"));
        options.add(comma("-mon", "", "chardev", "journal", "mode", "control"));
        options.add(comma("-serial", "", "", "chardev:ring"));
    }

    private static void objectsAndDisks(List<Option> options, Path image) {
        options.add(json("-object", "qom-type", "iothread", "id", "io", "poll-max-ns", 1000));
        options.add(json("-object", "qom-type", "memory-backend-memfd", "id", "ram", "size", 67108864, "share", true));
        options.add(comma("-numa", "", "", "node", "memdev", "ram", "cpus", "0-1"));
        options.add(json("-object", "qom-type", "rng-builtin", "id", "random"));
        options.add(json("-object", "qom-type", "throttle-group", "id", "group", "limits", map("iops-total", 100)));
        options.add(json(
                "-blockdev",
                "driver",
                "raw",
                "node-name",
                "disk",
                "discard",
                "unmap",
                "cache",
                map("direct", false),
                "file",
                map("driver", "file", "filename", image.toString(), "aio", "threads")));
    }

    private static void networks(List<Option> options, Path directory) {
        Map<String, Object> address =
                map("type", "unix", "path", directory.resolve("net").toString());
        options.add(json(
                "-netdev",
                "type",
                "user",
                "id",
                "lan",
                "restrict",
                false,
                "hostfwd",
                List.of(map("str", "tcp:127.0.0.1:0-:22"))));
        options.add(json("-netdev", "type", "stream", "id", "wire", "server", true, "addr", address));
    }

    private static void devices(List<Option> options) {
        options.add(json("-device", "driver", "pcie-root-port", "id", "rp1", "chassis", 1, "slot", 1, "addr", "0x3"));
        options.add(json(
                "-device",
                "driver",
                "virtio-blk-pci",
                "id",
                "root",
                "bus",
                "rp1",
                "drive",
                "disk",
                "iothread",
                "io",
                "serial",
                "S-1",
                "bootindex",
                0));
        options.add(
                json("-device", "driver", "virtio-net-pci", "id", "card", "netdev", "lan", "mac", "52:54:00:12:34:56"));
        options.add(json("-device", "driver", "e1000", "id", "card1", "netdev", "wire"));
        options.add(json("-device", "driver", "virtio-serial-pci", "id", "serial"));
        options.add(json("-device", "driver", "virtio-balloon-pci", "id", "balloon", "free-page-reporting", true));
        options.add(json("-device", "driver", "virtio-rng-pci", "id", "rng", "rng", "random", "max-bytes", 1024));
        options.add(json("-device", "driver", "qemu-xhci", "id", "usb"));
        options.add(json("-device", "driver", "usb-tablet", "id", "tablet", "bus", "usb.0"));
        options.add(json("-device", "driver", "pvpanic-pci", "id", "panic"));
        options.add(json("-device", "driver", "i6300esb", "id", "dog"));
        options.add(json("-device", "driver", "vmgenid", "id", "generation", "guid", "auto"));
        options.add(json("-device", "driver", "ich9-intel-hda", "id", "hda"));
        options.add(json("-device", "driver", "hda-duplex", "id", "codec", "audiodev", "sound", "bus", "hda.0"));
        options.add(json("-device", "driver", "VGA", "id", "screen", "vgamem_mb", 16));
    }

    private static Option comma(String name, String head, Object... namesAndValues) {
        Map<String, Object> fields = map(namesAndValues);
        @Nullable Object bare = fields.remove("");
        return new Option(name, head, (String) bare, fields, false);
    }

    private static Option json(String name, Object... namesAndValues) {
        return new Option(name, "", null, map(namesAndValues), true);
    }

    private static Option flag(String name) {
        return new Option(name, "", null, Map.of(), false);
    }

    /** Names and values in turn. */
    static Map<String, Object> map(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }

    private static String json(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(each -> json(each.getKey()) + ":" + json(each.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(RichVm::json).collect(Collectors.joining(",", "[", "]"));
        }
        return value instanceof String ? "\"" + value + "\"" : String.valueOf(value);
    }
}
