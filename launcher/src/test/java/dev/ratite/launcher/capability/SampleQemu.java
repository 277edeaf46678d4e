package dev.ratite.launcher.capability;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ratite.qmp.schema.QmpSchema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A small QEMU, made up, that tells of each kind of thing a little. */
final class SampleQemu {
    private static final String SCHEMA = """
            [{"name": "str", "meta-type": "builtin", "json-type": "string"},
             {"name": "int", "meta-type": "builtin", "json-type": "int"},
             {"name": "bool", "meta-type": "builtin", "json-type": "boolean"},
             {"name": "none", "meta-type": "object", "members": []},
             {"name": "drivers", "meta-type": "enum", "values": ["file", "qcow2", "rbd"]},
             {"name": "node", "meta-type": "object", "tag": "driver",
              "members": [{"name": "driver", "type": "drivers"}, {"name": "node-name", "type": "str", "default": null},
                          {"name": "aio", "type": "aio", "default": null}],
              "variants": [{"case": "file", "type": "file"}, {"case": "qcow2", "type": "qcow2"},
                           {"case": "rbd", "type": "rbd"}]},
             {"name": "aio", "meta-type": "enum", "values": ["threads", "native"]},
             {"name": "file", "meta-type": "object", "members": [{"name": "filename", "type": "str"}]},
             {"name": "rbd", "meta-type": "object", "members": [{"name": "pool", "type": "str"}]},
             {"name": "qcow2", "meta-type": "object", "members": [{"name": "file", "type": "noderef"}]},
             {"name": "noderef", "meta-type": "alternate", "members": [{"type": "node"}, {"type": "str"}]},
             {"name": "blockdev-add", "meta-type": "command", "arg-type": "node", "ret-type": "none"},
             {"name": "netdevs", "meta-type": "enum", "values": ["user", "stream"]},
             {"name": "netdev", "meta-type": "object", "tag": "type",
              "members": [{"name": "type", "type": "netdevs"}, {"name": "id", "type": "str"}],
              "variants": [{"case": "user", "type": "none"}, {"case": "stream", "type": "stream"}]},
             {"name": "stream", "meta-type": "object", "members": [{"name": "server", "type": "bool", "default": null},
              {"name": "reconnect", "type": "int", "default": null}]},
             {"name": "netdev_add", "meta-type": "command", "arg-type": "netdev", "ret-type": "none"},
             {"name": "objects", "meta-type": "enum", "values": ["iothread", "secret", "rng-egd"]},
             {"name": "object", "meta-type": "object", "tag": "qom-type",
              "members": [{"name": "qom-type", "type": "objects"}, {"name": "id", "type": "str"}],
              "variants": [{"case": "iothread", "type": "iothread"}, {"case": "secret", "type": "none"},
                           {"case": "rng-egd", "type": "none"}]},
             {"name": "iothread", "meta-type": "object",
              "members": [{"name": "poll-max-ns", "type": "int", "default": null}]},
             {"name": "object-add", "meta-type": "command", "arg-type": "object", "ret-type": "none"},
             {"name": "tpms", "meta-type": "enum", "values": ["emulator"]},
             {"name": "[tpms]", "meta-type": "array", "element-type": "tpms"},
             {"name": "query-tpm-types", "meta-type": "command", "arg-type": "none", "ret-type": "[tpms]"},
             {"name": "displays", "meta-type": "enum", "values": ["none", "gtk"]},
             {"name": "display", "meta-type": "object", "tag": "type",
              "members": [{"name": "type", "type": "displays"}, {"name": "gl", "type": "str", "default": null}],
              "variants": [{"case": "none", "type": "none"}, {"case": "gtk", "type": "gtk"}]},
             {"name": "gtk", "meta-type": "object", "members": [{"name": "zoom-to-fit", "type": "bool"}]},
             {"name": "query-display-options", "meta-type": "command", "arg-type": "none", "ret-type": "display"}]""";

    private final FactTables tables = new FactTables();
    private final List<HelpList> asked = new ArrayList<>();
    private String schema = SCHEMA;

    /** Knows nothing: neither its help nor its lists could be had. */
    static SampleQemu silent() {
        SampleQemu qemu = new SampleQemu();
        qemu.tables.add(FactTables.ABOUT, "version", List.of("8", "1", "0", ""));
        qemu.tables.add(FactTables.ABOUT, "architecture", List.of("x86_64"));
        qemu.schema = "[]";
        return qemu;
    }

    static SampleQemu usual() {
        SampleQemu qemu = silent();
        qemu.schema = SCHEMA;
        return qemu.words(FactTables.OPTION, "accel", "audiodev", "blockdev", "chardev", "cpu", "device", "display")
                .words(
                        FactTables.OPTION,
                        "drive",
                        "global",
                        "machine",
                        "M",
                        "netdev",
                        "object",
                        "rtc",
                        "spice",
                        "tpmdev")
                .words(FactTables.ACCELERATOR, "tcg", "kvm")
                .words(FactTables.DISPLAY, "none", "gtk")
                .words(FactTables.AUDIO, "none", "wav")
                .words(FactTables.CHARDEV, "null", "socket", "serial", "spicevmc")
                .words(FactTables.OBJECT, "iothread", "secret")
                .row(FactTables.OPTION_GROUP, "rtc", "base", "clock")
                .row(FactTables.OPTION_GROUP, "chardev", "backend", "path", "reconnect-ms")
                .row(FactTables.OPTION_GROUP, "spice", "port", "addr")
                .row(FactTables.OPTION_GROUP, "machine", "usb", "rtc")
                .row(FactTables.OPTION_GROUP, "drive", "if")
                .row(FactTables.OPTION_GROUP, "audiodev")
                .row(FactTables.CPU, "qemu64", "qemu64-x86_64-cpu", "")
                .row(FactTables.CPU_FEATURE, "avx2", "bool", "")
                .row(FactTables.CPU_FEATURE, "sse4_1", "bool", "")
                .row(FactTables.MACHINE_ALIAS, "q35", "pc-q35-8.1")
                .machine("pc-q35-8.1", "q35", "yes", "smm", "max-fw-size", "usb")
                .row(FactTables.DEVICE_ALIAS, "e1000-82540em", "e1000")
                .device("e1000", "yes", "yes", "", "mac", "netdev", "addr")
                .device("virtio-gpu-gl-pci", "yes", "", "module is missing")
                .device("isa-pit", "", "yes", "", "iobase")
                .device("huge", "yes", "", "");
    }

    SampleQemu words(String table, String... words) {
        Arrays.stream(words).forEach(word -> tables.add(table, word));
        return this;
    }

    SampleQemu row(String table, String key, String... row) {
        tables.add(table, key, List.of(row));
        return this;
    }

    SampleQemu machine(String name, String alias, String known, String... properties) {
        List<String> row = new ArrayList<>(List.of(alias, "", "288", "yes", "yes", "", "", "", known));
        tables.add(FactTables.MACHINE, name, with(row, properties));
        return this;
    }

    SampleQemu device(String name, String userCreatable, String known, String lastWords, String... properties) {
        List<String> row = new ArrayList<>(List.of("PCI", userCreatable, "", known, lastWords));
        tables.add(FactTables.DEVICE, name, with(row, properties));
        return this;
    }

    private static List<String> with(List<String> row, String... properties) {
        Arrays.stream(properties).forEach(name -> row.addAll(List.of(name, "str", "")));
        return row;
    }

    /** With a piece of its protocol replaced, which must be there. */
    SampleQemu protocol(String piece, String replacement) {
        if (!schema.contains(piece)) {
            throw new IllegalArgumentException(piece);
        }
        schema = schema.replace(piece, replacement);
        return this;
    }

    /** The lists for which it had to be asked, in the order of that. */
    List<HelpList> asked() {
        return asked;
    }

    QemuCapabilities get() {
        try {
            QmpSchema protocol = QmpSchema.of(new ObjectMapper().readTree(schema));
            Facts facts = Facts.read(tables.write("sample"), "sample").orElseThrow();
            return new QemuCapabilities(Path.of("/opt/qemu"), facts, () -> protocol, new LateLists(list -> {
                asked.add(list);
                return new LateLists.Answer(facts, true);
            }));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
