package dev.ratite.launcher.capability;

import dev.ratite.qmp.schema.QmpSchema;
import dev.ratite.qmp.schema.SchemaProblem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds options whose form the monitor's protocol describes against that description. Wrong types are no lacks: on a command
 * line a number may be a text.
 *
 * @param kind what the tag names
 * @param fieldKind what the other members are called
 * @param command of the monitor, that takes the same
 * @param tag the member that says which kind it is
 * @param described the tag's words in the protocol's description
 * @param installed the tag's words that QEMU can do; empty if that is not known
 * @param absent those that the protocol describes and QEMU cannot do
 */
record SchemaLacks(
        QmpSchema schema,
        String kind,
        String fieldKind,
        String command,
        String tag,
        Set<String> described,
        Set<String> installed,
        Set<String> absent) {

    static SchemaLacks blockNode(QemuCapabilities qemu) {
        return new SchemaLacks(
                qemu.schema(),
                "block driver",
                "block driver field",
                "blockdev-add",
                "driver",
                qemu.tags("blockdev-add", "driver"),
                Set.of(),
                qemu.absentBlockDrivers());
    }

    static SchemaLacks network(QemuCapabilities qemu) {
        return new SchemaLacks(
                qemu.schema(),
                "netdev type",
                "netdev field",
                "netdev_add",
                "type",
                qemu.tags("netdev_add", "type"),
                Set.of(),
                Set.of());
    }

    static SchemaLacks object(QemuCapabilities qemu) {
        return new SchemaLacks(
                qemu.schema(),
                "object type",
                "object field",
                "object-add",
                "qom-type",
                qemu.tags("object-add", "qom-type"),
                qemu.objectTypes(),
                Set.of());
    }

    List<Lack> check(Map<String, ?> fields) {
        @Nullable String word = LackCheck.text(fields, tag);
        // Old QEMUs take a text for a tag and describe no more of it.
        if (described.isEmpty() || word == null) {
            return List.of();
        }
        if (described.contains(word) && !installed.isEmpty() && !installed.contains(word)) {
            return List.of(LackCheck.lack(kind, word, Remedies.of(kind, word, installed)));
        }
        List<Lack> lacks = new ArrayList<>();
        addAbsent(fields, lacks);
        for (SchemaProblem problem : schema.problems(command, fields)) {
            if (problem.kind() == SchemaProblem.Kind.UNKNOWN_VALUE) {
                lacks.add(value(problem, fields));
            } else if (problem.kind() == SchemaProblem.Kind.UNKNOWN_ARGUMENT) {
                lacks.add(field(problem, word));
            }
        }
        return lacks;
    }

    /** Nodes hold other nodes. */
    private void addAbsent(@Nullable Object value, List<Lack> lacks) {
        if (value instanceof Map<?, ?> fields) {
            String word = String.valueOf(fields.get(tag));
            if (absent.contains(word)) {
                lacks.add(LackCheck.lack(kind, word, Remedies.of(kind, word, List.of())));
            }
            fields.values().forEach(each -> addAbsent(each, lacks));
        } else if (value instanceof Collection<?> list) {
            list.forEach(each -> addAbsent(each, lacks));
        }
    }

    private Lack value(SchemaProblem problem, Map<String, ?> fields) {
        String word = String.valueOf(at(fields, problem.path()));
        boolean isTag = problem.path().equals(tag) || problem.path().endsWith("." + tag);
        return isTag
                ? LackCheck.lack(kind, word, Remedies.of(kind, word, schema.values(command, tag)))
                : LackCheck.lack(
                        "value", word, Remedies.nearest(word, suggestion(problem)), " for '" + problem.path() + "'");
    }

    private Lack field(SchemaProblem problem, String word) {
        return LackCheck.lack(
                fieldKind,
                problem.path(),
                Remedies.field(schema, command, word, problem.path(), suggestion(problem)),
                " of '" + word + "'");
    }

    private static List<String> suggestion(SchemaProblem problem) {
        return problem.suggestion() == null ? List.of() : List.of(problem.suggestion());
    }

    /** The value that a path of a problem leads to: {@code file.driver}, {@code list[1].type}. */
    private static @Nullable Object at(Map<String, ?> fields, String path) {
        Object value = fields;
        for (String part : path.split("[.\\[]")) {
            if (value instanceof Map<?, ?> map) {
                value = map.get(part);
            } else if (value instanceof List<?> list) {
                value = list.get(Integer.parseInt(part.replace("]", "")));
            }
        }
        return value;
    }
}
