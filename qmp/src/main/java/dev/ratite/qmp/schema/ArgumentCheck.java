package dev.ratite.qmp.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ratite.qmp.schema.SchemaProblem.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Holds a command against the schema and gathers all that is wrong. For one command. */
final class ArgumentCheck {
    /** Its arguments are the driver's properties, of which the schema knows nothing. */
    private static final String OPEN_COMMAND = "device_add";

    /** Here, so that whoever only looks something up in a schema does not wait for Jackson to get going. */
    private static final ObjectMapper JSON = new ObjectMapper();

    private final QmpSchema schema;
    private final List<SchemaProblem> problems = new ArrayList<>();

    ArgumentCheck(QmpSchema schema) {
        this.schema = schema;
    }

    List<SchemaProblem> check(String command, Map<String, ?> arguments) {
        SchemaCommand known = schema.commands().get(command);
        if (known == null) {
            Optional<String> near = NearestWord.to(command, schema.commands().keySet());
            report(Kind.UNKNOWN_COMMAND, "", "this QEMU has no command '" + command + "'", near);
        } else {
            value(known.arguments(), JSON.valueToTree(arguments), "", command.equals(OPEN_COMMAND));
        }
        return List.copyOf(problems);
    }

    private void value(String typeName, JsonNode value, String path, boolean open) {
        SchemaType type = schema.types().get(typeName);
        if (type instanceof SchemaType.Structure structure) {
            structure(structure, value, path, open);
        } else if (type instanceof SchemaType.Enumeration enumeration) {
            word(enumeration, value, path);
        } else if (type instanceof SchemaType.Alternate alternate) {
            alternate(alternate, value, path);
        } else if (type instanceof SchemaType.Array array && value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                value(array.element(), value.get(i), path + "[" + i + "]", false);
            }
        } else if (type != null && !JsonKind.of(type).matches(value)) {
            wrongType(typeName, value, path);
        }
    }

    private void wrongType(String typeName, JsonNode value, String path) {
        String message = "'" + path + "' is " + JsonKind.of(value) + ", not " + schema.describe(typeName);
        report(Kind.WRONG_TYPE, path, message, Optional.empty());
    }

    private void word(SchemaType.Enumeration type, JsonNode value, String path) {
        if (!value.isTextual()) {
            wrongType(type.name(), value, path);
        } else if (!type.words().contains(value.textValue())) {
            Optional<String> near = NearestWord.to(value.textValue(), type.words());
            String known = near.isPresent() ? "" : ", but " + schema.describe(type.name());
            report(
                    Kind.UNKNOWN_VALUE,
                    path,
                    "'" + path + "' cannot be '" + value.textValue() + "' in this QEMU" + known,
                    near);
        }
    }

    /** JSON tells most alternatives apart. Where it does not, one that fits is enough. */
    private void alternate(SchemaType.Alternate type, JsonNode value, String path) {
        @Nullable List<SchemaProblem> first = null;
        for (String each : type.types()) {
            SchemaType candidate = schema.types().get(each);
            if (candidate == null || JsonKind.of(candidate).matches(value)) {
                ArgumentCheck trial = new ArgumentCheck(schema);
                trial.value(each, value, path, false);
                if (trial.problems.isEmpty()) {
                    return;
                }
                first = first == null ? trial.problems : first;
            }
        }
        if (first == null) {
            wrongType(type.name(), value, path);
        } else {
            problems.addAll(first);
        }
    }

    private void structure(SchemaType.Structure type, JsonNode value, String path, boolean open) {
        if (!value.isObject()) {
            wrongType(type.name(), value, path);
            return;
        }
        Map<String, SchemaMember> known = new LinkedHashMap<>();
        boolean complete = members(type, value, known);
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            String place = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
            SchemaMember member = known.get(entry.getKey());
            if (member != null) {
                value(member.type(), entry.getValue(), place, false);
            } else if (!open) {
                unknown(entry.getKey(), place, complete ? known.keySet() : anyVariant(type, known));
            }
        }
        known.values().stream()
                .filter(member -> !member.optional() && !value.has(member.name()))
                .forEach(member -> missing(member, path));
    }

    /** Gathers the members that this very object may have. False if its tag does not tell which variant it is. */
    private boolean members(SchemaType.Structure type, JsonNode value, Map<String, SchemaMember> known) {
        type.members().forEach(member -> known.put(member.name(), member));
        if (type.tag() == null) {
            return true;
        }
        JsonNode tag = value.path(type.tag());
        String variant = type.variants().get(tag.asText());
        if (variant == null) {
            return isWordOf(known.get(type.tag()), tag);
        }
        return !(schema.types().get(variant) instanceof SchemaType.Structure branch) || members(branch, value, known);
    }

    /** A tag may be valid and have no variant: it adds no members. */
    private boolean isWordOf(@Nullable SchemaMember tag, JsonNode value) {
        return tag != null
                && schema.types().get(tag.type()) instanceof SchemaType.Enumeration words
                && words.words().contains(value.asText());
    }

    /** Empty of use as a list of what is allowed, but enough to tell what is known nowhere. */
    private Collection<String> anyVariant(SchemaType.Structure type, Map<String, SchemaMember> known) {
        List<String> names = new ArrayList<>(known.keySet());
        new SchemaPaths(schema.types()).members(type.name()).forEach(member -> names.add(member.name()));
        return names;
    }

    private void unknown(String name, String path, Collection<String> known) {
        if (!known.contains(name)) {
            Optional<String> near = NearestWord.to(name, known);
            report(Kind.UNKNOWN_ARGUMENT, path, "there is no argument '" + path + "' in this QEMU", near);
        }
    }

    private void missing(SchemaMember member, String path) {
        String place = path.isEmpty() ? member.name() : path + "." + member.name();
        String message = "'" + place + "' is missing (" + schema.describe(member.type()) + ")";
        report(Kind.MISSING_ARGUMENT, place, message, Optional.empty());
    }

    private void report(Kind kind, String path, String message, Optional<String> near) {
        String hint = near.map(word -> "; did you mean '" + word + "'?").orElse("");
        problems.add(new SchemaProblem(kind, path, message + hint, near.orElse(null)));
    }
}
