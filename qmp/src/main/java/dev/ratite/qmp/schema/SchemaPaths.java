package dev.ratite.qmp.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds its way through the types of a schema. */
final class SchemaPaths {
    private final Map<String, SchemaType> types;

    SchemaPaths(Map<String, SchemaType> types) {
        this.types = types;
    }

    /** All members an object of this type can have, whichever its variant; through arrays and alternatives as well. */
    List<SchemaMember> members(String typeName) {
        Set<SchemaMember> members = new LinkedHashSet<>();
        collect(typeName, members, new HashSet<>());
        return List.copyOf(members);
    }

    private void collect(String typeName, Set<SchemaMember> members, Set<String> seen) {
        if (!seen.add(typeName)) {
            return;
        }
        SchemaType type = types.get(typeName);
        if (type instanceof SchemaType.Structure structure) {
            members.addAll(structure.members());
            structure.variants().values().forEach(variant -> collect(variant, members, seen));
        } else if (type instanceof SchemaType.Array array) {
            collect(array.element(), members, seen);
        } else if (type instanceof SchemaType.Alternate alternate) {
            alternate.types().forEach(each -> collect(each, members, seen));
        }
    }

    /** The members a dotted path leads to. */
    List<SchemaMember> find(String typeName, String path) {
        int dot = path.indexOf('.');
        String head = dot < 0 ? path : path.substring(0, dot);
        List<SchemaMember> found = new ArrayList<>();
        for (SchemaMember member : members(typeName)) {
            if (member.name().equals(head)) {
                found.addAll(dot < 0 ? List.of(member) : find(member.type(), path.substring(dot + 1)));
            }
        }
        return found;
    }

    String describe(String typeName) {
        SchemaType type = types.get(typeName);
        if (type instanceof SchemaType.Builtin builtin) {
            return builtin.jsonType().equals("value") ? "anything" : builtin.jsonType();
        } else if (type instanceof SchemaType.Enumeration enumeration) {
            return "one of " + String.join(", ", enumeration.words());
        } else if (type instanceof SchemaType.Array array) {
            return "array of " + describe(array.element());
        } else if (type instanceof SchemaType.Alternate alternate) {
            return alternate.types().stream().map(this::describe).collect(Collectors.joining(" or "));
        }
        return "object";
    }
}
