package dev.ratite.launcher.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two plans. Arguments belong together when they have the same option and the same id or node name,
 * wherever they stand; where there is no such name, the first belongs to the first, the second to the second.
 *
 * @param program the QEMU program; null where it is the same
 * @param removed what only the first plan has
 * @param added what only the second plan has
 * @param changed what both have, with other values
 * @param order devices whose order changed and matters, since it gives them their place: before and after; null where
 *     it did not
 */
public record PlanDiff(
        @Nullable FieldChange program,
        List<PlannedArgument> removed,
        List<PlannedArgument> added,
        List<ChangedArgument> changed,
        @Nullable FieldChange order) {
    /** A device that says one of these is where it says, whatever comes before it. */
    private static final Set<String> PLACES = Set.of("addr", "nr", "port", "unit", "lun", "scsi-id", "devno");

    public PlanDiff {
        removed = List.copyOf(removed);
        added = List.copyOf(added);
        changed = List.copyOf(changed);
    }

    /** From one plan to another. */
    static PlanDiff between(Plan before, Plan after) {
        Map<String, PlannedArgument> old = byName(before);
        Map<String, PlannedArgument> fresh = byName(after);
        List<PlannedArgument> removed = new ArrayList<>();
        List<ChangedArgument> changed = new ArrayList<>();
        old.forEach((name, argument) -> {
            PlannedArgument other = fresh.get(name);
            if (other == null) {
                removed.add(argument);
            } else {
                ChangedArgument change = ChangedArgument.between(argument, other);
                if (!change.fields().isEmpty()) {
                    changed.add(change);
                }
            }
        });
        List<PlannedArgument> added = fresh.entrySet().stream()
                .filter(entry -> !old.containsKey(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        return new PlanDiff(
                change("program", before.qemu().toString(), after.qemu().toString()),
                removed,
                added,
                changed,
                change("order of -device", inOrder(old, fresh), inOrder(fresh, old)));
    }

    private static Map<String, PlannedArgument> byName(Plan plan) {
        Map<String, PlannedArgument> named = new LinkedHashMap<>();
        for (PlannedArgument argument : plan.arguments()) {
            String title = ArgumentNames.title(argument);
            for (int number = 0; named.putIfAbsent(title + "\0" + number, argument) != null; number++) {}
        }
        return named;
    }

    /** The devices that both have and that take the next place free, in the order of the first. */
    private static String inOrder(Map<String, PlannedArgument> these, Map<String, PlannedArgument> those) {
        return these.entrySet().stream()
                .filter(entry -> unplaced(entry.getValue()))
                .filter(entry -> {
                    PlannedArgument other = those.get(entry.getKey());
                    return other != null && unplaced(other);
                })
                .map(entry -> ArgumentNames.own(entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static boolean unplaced(PlannedArgument argument) {
        return argument.option().equals("-device")
                && argument.fields().keySet().stream().noneMatch(PLACES::contains);
    }

    private static @Nullable FieldChange change(String name, String before, String after) {
        return before.equals(after) ? null : new FieldChange(name, before, after);
    }

    /** Whether both plans start the same program with the same arguments. */
    public boolean isEmpty() {
        return program == null && removed.isEmpty() && added.isEmpty() && changed.isEmpty() && order == null;
    }

    /** For people: {@code -} was there, {@code +} is there now, {@code ~} says something else. Empty when nothing differs. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        if (program != null) {
            line(text, "~ ", program.toString());
        }
        removed.forEach(argument -> line(text, "- ", argument.text(), argument.origin()));
        added.forEach(argument -> line(text, "+ ", argument.text(), argument.origin()));
        for (ChangedArgument change : changed) {
            line(text, "~ ", ArgumentNames.title(change.after()), change.after().origin());
            change.fields().forEach(field -> line(text, "      ", field.toString()));
        }
        if (order != null) {
            line(text, "~ ", order.toString());
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String start, String rest, Origin origin) {
        line(text, start, rest);
        line(text, "    # ", origin.toString());
    }

    private static void line(StringBuilder text, String start, String rest) {
        text.append(start).append(PlanText.visible(rest)).append('\n');
    }
}
