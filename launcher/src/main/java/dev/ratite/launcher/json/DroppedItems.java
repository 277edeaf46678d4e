package dev.ratite.launcher.json;

import dev.ratite.api.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The items of one record's lists that could not be read. A constructor sees the lists without them: what it says of the
 * others has their numbers wrong.
 */
final class DroppedItems {
    private static final Pattern ITEM = Pattern.compile("([A-Za-z]+)\\[([0-9]+)]");

    private final Map<String, Set<Integer>> byList = new HashMap<>();
    private final Set<String> whole = new HashSet<>();

    /** {@code faults} are fields as seen from the record. */
    DroppedItems(List<String> faults) {
        for (String fault : faults) {
            Matcher item = ITEM.matcher(fault);
            if (item.lookingAt()) {
                byList.computeIfAbsent(item.group(1), list -> new TreeSet<>()).add(Integer.parseInt(item.group(2)));
            } else {
                whole.add(fault.replaceFirst("[.\\[].*$", ""));
            }
        }
    }

    /** Whether the others of a component are there: it is a list, and some of its items could be read. */
    boolean othersOf(String component) {
        return byList.containsKey(component) && !whole.contains(component);
    }

    /** The same problem, with items counted as in the JSON text. */
    Problem counted(Problem problem) {
        return new Problem(
                counted(problem.field()),
                problem.code(),
                counted(problem.sentence()),
                problem.remedyOrNull() == null ? null : counted(problem.remedyOrNull()));
    }

    private String counted(String text) {
        return ITEM.matcher(text)
                .replaceAll(item -> item.group(1) + "["
                        + original(byList.get(item.group(1)), Integer.parseInt(item.group(2))) + "]");
    }

    private static int original(@Nullable Set<Integer> dropped, int number) {
        List<Integer> earlier = dropped == null ? List.of() : new ArrayList<>(dropped);
        int original = number;
        for (int each : earlier) {
            if (each <= original) {
                original++;
            }
        }
        return original;
    }
}
