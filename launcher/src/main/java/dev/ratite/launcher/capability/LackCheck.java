package dev.ratite.launcher.capability;

import dev.ratite.qmp.schema.QmpSchema;
import dev.ratite.qmp.schema.SchemaCommand;
import dev.ratite.qmp.schema.SchemaType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds one option against what a QEMU can do. For each kind of option there is one list, or one class, to hold against. */
final class LackCheck {
    /** Their groups list some of their keys only: the rest depends on a type, or was never listed. */
    private static final Set<String> OPEN_GROUPS =
            Set.of("drive", "smbios", "numa", "accel", "plugin", "net", "nic", "");
    /** Other names that {@code -chardev} takes and does not list. */
    private static final Map<String, String> CHARDEV_ALIASES = Map.of("tty", "serial", "parport", "parallel");

    private final QemuCapabilities qemu;

    LackCheck(QemuCapabilities qemu) {
        this.qemu = qemu;
    }

    List<Lack> check(String option, Map<String, ?> fields) {
        if (!qemu.hasOption(option)) {
            return List.of(lack("option", "-" + option, Remedies.option(qemu, option)));
        }
        return switch (option) {
            case "device" -> new DeviceLacks(qemu).device(fields);
            case "global" -> new DeviceLacks(qemu).global(fields);
            case "machine", "M" -> new MachineLacks(qemu).machine(fields);
            case "cpu" -> new MachineLacks(qemu).cpu(fields);
            case "accel" -> new MachineLacks(qemu).accelerators(text(fields, "accel"));
            case "blockdev" -> SchemaLacks.blockNode(qemu).check(fields);
            case "netdev" -> SchemaLacks.network(qemu).check(fields);
            case "object" -> SchemaLacks.object(qemu).check(fields);
            case "chardev" -> chardev(fields);
            case "display" -> display(fields);
            case "audiodev" -> listed("audio driver", HelpList.AUDIO, text(fields, "driver"));
            case "tpmdev" -> oneOf("TPM backend", text(fields, "type"), words(qemu.schema(), "query-tpm-types"));
            case "spice" -> spice(fields);
            default -> keys(option, fields);
        };
    }

    private List<Lack> chardev(Map<String, ?> fields) {
        String backend = text(fields, "backend");
        String real = backend == null ? null : CHARDEV_ALIASES.getOrDefault(backend, backend);
        List<Lack> lacks = new ArrayList<>(oneOf("character device", real, qemu.chardevBackends()));
        lacks.addAll(keys("chardev", fields));
        return lacks;
    }

    /** A VNC display may be asked for by either option. */
    private List<Lack> display(Map<String, ?> fields) {
        String type = text(fields, "type");
        if (type == null || type.equals("vnc")) {
            return List.of();
        }
        List<Lack> lacks = listed("display", HelpList.DISPLAY, type);
        return lacks.isEmpty() ? displayFields(type, fields) : lacks;
    }

    private List<Lack> listed(String kind, HelpList list, @Nullable String word) {
        return decidedBy(list, word).isPresent() ? oneOf(kind, word, qemu.listed(list)) : List.of();
    }

    /** The list that decides about this option; empty where QEMU need not be asked for one. */
    static Optional<HelpList> lateList(String option, Map<String, ?> fields) {
        return switch (option) {
            case "display" -> decidedBy(HelpList.DISPLAY, text(fields, "type"));
            case "audiodev" -> decidedBy(HelpList.AUDIO, text(fields, "driver"));
            default -> Optional.empty();
        };
    }

    private static Optional<HelpList> decidedBy(HelpList list, @Nullable String word) {
        return word == null || list.alwaysTakes(word) ? Optional.empty() : Optional.of(list);
    }

    private List<Lack> displayFields(String type, Map<String, ?> fields) {
        QmpSchema schema = qemu.schema();
        SchemaCommand query = schema.commands().get("query-display-options");
        if (query == null || !(schema.types().get(query.result()) instanceof SchemaType.Structure options)) {
            return List.of();
        }
        Set<String> known = new LinkedHashSet<>();
        options.members().forEach(member -> known.add(member.name()));
        @Nullable String variant = options.variants().get(type);
        if (variant != null && schema.types().get(variant) instanceof SchemaType.Structure more) {
            more.members().forEach(member -> known.add(member.name()));
        }
        return fields.keySet().stream()
                .map(LackCheck::head)
                .filter(key -> !known.contains(key))
                .map(key -> lack("display field", key, Remedies.nearest(key, known), " of display '" + type + "'"))
                .toList();
    }

    private List<Lack> spice(Map<String, ?> fields) {
        return Remedies.spiceUsable(qemu)
                ? keys("spice", fields)
                : List.of(new Lack("no SPICE installed", "option", Remedies.SPICE));
    }

    /** What an option's group does not list. */
    private List<Lack> keys(String option, Map<String, ?> fields) {
        List<String> known = qemu.optionKeys(option).orElse(List.of());
        if (known.isEmpty() || OPEN_GROUPS.contains(option)) {
            return List.of();
        }
        return fields.keySet().stream()
                .filter(key -> !key.equals("id") && !known.contains(key))
                .map(key -> lack(
                        "option key",
                        key,
                        Remedies.optionKey(qemu, option, key, known),
                        " of option '-" + option + "'"))
                .toList();
    }

    private static List<Lack> oneOf(String kind, @Nullable String word, Collection<String> known) {
        return word == null || known.isEmpty() || known.contains(word)
                ? List.of()
                : List.of(lack(kind, word, Remedies.of(kind, word, known)));
    }

    private static Collection<String> words(QmpSchema schema, String query) {
        SchemaCommand command = schema.commands().get(query);
        SchemaType type = command == null ? null : schema.types().get(command.result());
        if (type instanceof SchemaType.Array array) {
            type = schema.types().get(array.element());
        }
        return type instanceof SchemaType.Enumeration enumeration ? enumeration.words() : List.of();
    }

    static Lack lack(String kind, String word, Optional<String> remedy) {
        return lack(kind, word, remedy, "");
    }

    static Lack lack(String kind, String word, Optional<String> remedy, String where) {
        return new Lack("no " + kind + " '" + word + "'" + where, kind, remedy.orElse(null));
    }

    static @Nullable String text(Map<String, ?> fields, String key) {
        Object value = fields.get(key);
        return value == null ? null : value.toString();
    }

    /** Of a dotted or indexed key what comes first: {@code smp.cpus}, {@code ports[0]}. */
    static String head(String key) {
        int end = 0;
        while (end < key.length() && key.charAt(end) != '.' && key.charAt(end) != '[') {
            end++;
        }
        return key.substring(0, end);
    }
}
