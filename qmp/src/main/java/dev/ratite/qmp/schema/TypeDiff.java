package dev.ratite.qmp.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compares types of two schemas by what they are made of, since their names mean nothing. Types stand in many places: the
 * changes of a pair are told at the first, and others refer there.
 */
final class TypeDiff {
    private final QmpSchema from;
    private final QmpSchema to;
    private final Map<Pair, Finding> seen = new HashMap<>();

    TypeDiff(QmpSchema from, QmpSchema to) {
        this.from = from;
        this.to = to;
    }

    /**
     * @param owner the command or event, for references from elsewhere
     * @param role what members are: {@code argument}, {@code result}, {@code data}
     */
    List<String> compare(String before, String after, String owner, String role) {
        List<String> lines = new ArrayList<>();
        compare(before, after, new Spot(owner, role, ""), lines);
        return lines;
    }

    private void compare(String before, String after, Spot spot, List<String> lines) {
        SchemaType old = from.types().get(before);
        SchemaType now = to.types().get(after);
        if (old == null || now == null || JsonKind.of(old) != JsonKind.of(now)) {
            changedKind(before, after, spot, lines);
            return;
        }
        Pair pair = new Pair(before, after);
        Finding known = seen.get(pair);
        if (known != null) {
            if (known.changed && !known.spot.equals(spot)) {
                lines.add("~ " + spot + ": changed as " + known.spot.reference());
            }
            return;
        }
        Finding finding = new Finding(spot);
        seen.put(pair, finding);
        int size = lines.size();
        compare(old, now, spot, lines);
        finding.changed = lines.size() > size;
    }

    private void changedKind(String before, String after, Spot spot, List<String> lines) {
        String old = from.describe(before);
        String now = to.describe(after);
        if (!old.equals(now)) {
            lines.add("~ " + spot + ": " + old + " became " + now);
        }
    }

    private void compare(SchemaType old, SchemaType now, Spot spot, List<String> lines) {
        Features.compare(spot.toString(), old.features(), now.features(), lines);
        if (old instanceof SchemaType.Enumeration before && now instanceof SchemaType.Enumeration after) {
            words(before, after, spot, lines);
        } else if (old instanceof SchemaType.Array before && now instanceof SchemaType.Array after) {
            compare(before.element(), after.element(), spot.elements(), lines);
        } else if (old instanceof SchemaType.Structure before && now instanceof SchemaType.Structure after) {
            members(before.members(), after.members(), spot, lines);
            variants(before, after, spot, lines);
        } else if (old instanceof SchemaType.Alternate before && now instanceof SchemaType.Alternate after) {
            alternatives(before, after, spot, lines);
        } else if (!old.getClass().equals(now.getClass())) {
            changedKind(old.name(), now.name(), spot, lines);
        }
    }

    private static void words(
            SchemaType.Enumeration before, SchemaType.Enumeration after, Spot spot, List<String> lines) {
        Features.names(spot + " value", before.words(), after.words(), lines);
        for (SchemaValue value : before.values()) {
            after.values().stream()
                    .filter(other -> other.word().equals(value.word()))
                    .forEach(other -> Features.compare(
                            spot + " value '" + value.word() + "'", value.features(), other.features(), lines));
        }
    }

    private void members(List<SchemaMember> before, List<SchemaMember> after, Spot spot, List<String> lines) {
        Map<String, SchemaMember> old = byName(before);
        Map<String, SchemaMember> now = byName(after);
        TreeSet<String> names = new TreeSet<>(old.keySet());
        names.addAll(now.keySet());
        for (String name : names) {
            member(old.get(name), now.get(name), spot.member(name), lines);
        }
    }

    private void member(@Nullable SchemaMember before, @Nullable SchemaMember after, Spot spot, List<String> lines) {
        if (before == null || after == null) {
            if (after != null) {
                lines.add("+ " + spot + outline(to, after));
            } else if (before != null) {
                lines.add("- " + spot + outline(from, before));
            }
            return;
        }
        if (before.optional() != after.optional()) {
            lines.add("~ " + spot + ": " + presence(before) + " became " + presence(after));
        }
        Features.compare(spot.toString(), before.features(), after.features(), lines);
        compare(before.type(), after.type(), spot, lines);
    }

    private static String outline(QmpSchema schema, SchemaMember member) {
        return " (" + schema.describe(member.type()) + ", " + presence(member) + ")";
    }

    private static String presence(SchemaMember member) {
        return member.optional() ? "optional" : "mandatory";
    }

    /** That a variant came or went is told by its tag. */
    private void variants(SchemaType.Structure before, SchemaType.Structure after, Spot spot, List<String> lines) {
        for (Map.Entry<String, String> variant : new TreeMap<>(before.variants()).entrySet()) {
            String other = after.variants().get(variant.getKey());
            if (other != null) {
                compare(variant.getValue(), other, spot.variant(variant.getKey()), lines);
            }
        }
    }

    private void alternatives(SchemaType.Alternate before, SchemaType.Alternate after, Spot spot, List<String> lines) {
        Map<JsonKind, String> old = byKind(from, before);
        Map<JsonKind, String> now = byKind(to, after);
        for (JsonKind kind : JsonKind.values()) {
            String left = old.get(kind);
            String right = now.get(kind);
            if (left != null && right != null) {
                compare(left, right, spot, lines);
            } else if (right != null) {
                lines.add("+ " + spot + " as " + to.describe(right));
            } else if (left != null) {
                lines.add("- " + spot + " as " + from.describe(left));
            }
        }
    }

    private static Map<String, SchemaMember> byName(List<SchemaMember> members) {
        Map<String, SchemaMember> named = new LinkedHashMap<>();
        members.forEach(member -> named.put(member.name(), member));
        return named;
    }

    private static Map<JsonKind, String> byKind(QmpSchema schema, SchemaType.Alternate alternate) {
        Map<JsonKind, String> kinds = new HashMap<>();
        alternate.types().forEach(name -> schema.type(name)
                .ifPresent(type -> kinds.putIfAbsent(JsonKind.of(type), name)));
        return kinds;
    }

    private record Pair(String before, String after) {}

    /** What came of a pair of types that was met before. */
    private static final class Finding {
        private final Spot spot;
        private boolean changed;

        private Finding(Spot spot) {
            this.spot = spot;
        }
    }

    /** A place in a command or an event. */
    private record Spot(String owner, String role, String path) {
        Spot member(String name) {
            return new Spot(owner, role, path.isEmpty() ? name : path + "." + name);
        }

        Spot elements() {
            return new Spot(owner, role, path + "[]");
        }

        Spot variant(String tagValue) {
            return new Spot(owner, role, path + "<" + tagValue + ">");
        }

        String reference() {
            return this + " of '" + owner + "'";
        }

        @Override
        public String toString() {
            return path.isEmpty() ? role : role + " " + path;
        }
    }
}
