package dev.ratite.qmp.schema;

import java.util.List;
import java.util.TreeSet;

/** Compares lists of names: features, and the words of an enumeration. */
final class Features {
    private Features() {}

    /** @param subject whose features they are, followed by a colon and a space; empty for a command's own */
    static void compare(String subject, List<String> before, List<String> after, List<String> lines) {
        names(subject.isEmpty() ? "feature" : subject + " feature", before, after, lines);
    }

    /** A line for each name that only one side has, in alphabetical order. */
    static void names(String what, List<String> before, List<String> after, List<String> lines) {
        TreeSet<String> all = new TreeSet<>(before);
        all.addAll(after);
        for (String name : all) {
            if (!before.contains(name)) {
                lines.add("+ " + what + " '" + name + "'");
            } else if (!after.contains(name)) {
                lines.add("- " + what + " '" + name + "'");
            }
        }
    }
}
