package dev.ratite.qmp.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Two schemas side by side, as text. For one comparison. */
final class SchemaDiff {
    private final QmpSchema from;
    private final QmpSchema to;
    private final TypeDiff typeDiff;
    private final StringBuilder text = new StringBuilder();

    SchemaDiff(QmpSchema from, QmpSchema to) {
        this.from = from;
        this.to = to;
        this.typeDiff = new TypeDiff(from, to);
    }

    String text() {
        List<String> commands = new ArrayList<>();
        for (String name : names(from.commands(), to.commands())) {
            SchemaCommand before = from.commands().get(name);
            SchemaCommand after = to.commands().get(name);
            if (before != null && after != null) {
                addChanged(commands, name, command(before, after));
            } else {
                commands.add((after == null ? "  - " : "  + ") + name);
            }
        }
        section("commands", commands);
        List<String> events = new ArrayList<>();
        for (String name : names(from.events(), to.events())) {
            SchemaEvent before = from.events().get(name);
            SchemaEvent after = to.events().get(name);
            if (before != null && after != null) {
                addChanged(events, name, event(before, after));
            } else {
                events.add((after == null ? "  - " : "  + ") + name);
            }
        }
        section("events", events);
        return text.toString();
    }

    private List<String> command(SchemaCommand before, SchemaCommand after) {
        List<String> lines = new ArrayList<>();
        Features.compare("", before.features(), after.features(), lines);
        if (before.outOfBand() != after.outOfBand()) {
            lines.add((after.outOfBand() ? "+ " : "- ") + "out-of-band execution");
        }
        lines.addAll(typeDiff.compare(before.arguments(), after.arguments(), before.name(), "argument"));
        lines.addAll(typeDiff.compare(before.result(), after.result(), before.name(), "result"));
        return lines;
    }

    private List<String> event(SchemaEvent before, SchemaEvent after) {
        List<String> lines = new ArrayList<>();
        Features.compare("", before.features(), after.features(), lines);
        lines.addAll(typeDiff.compare(before.data(), after.data(), before.name(), "data"));
        return lines;
    }

    private static void addChanged(List<String> section, String name, List<String> changes) {
        if (!changes.isEmpty()) {
            section.add("  ~ " + name);
            changes.forEach(change -> section.add("      " + change));
        }
    }

    private void section(String title, List<String> lines) {
        if (!lines.isEmpty()) {
            text.append(title).append('\n');
            lines.forEach(line -> text.append(line).append('\n'));
        }
    }

    private static Iterable<String> names(Map<String, ?> before, Map<String, ?> after) {
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        return names;
    }
}
