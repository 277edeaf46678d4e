package dev.ratite.launcher.capability;

import dev.ratite.launcher.plugin.Suggestions;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Machine types and their versions. */
final class MachineNames {
    private static final Pattern VERSIONED = Pattern.compile("(.+)-([0-9]{1,4})\\.([0-9]{1,4})(\\.[0-9]+)?");

    private MachineNames() {}

    /** What the versions of one machine have in common: {@code pc-q35} of {@code pc-q35-7.2}. */
    static String family(String name) {
        String stem = stem(name);
        return stem.isEmpty() ? name : stem;
    }

    /** What to say instead of a machine type that there is not: of another version, the versions there are. */
    static String instead(String name, Collection<String> known) {
        Matcher versioned = VERSIONED.matcher(name);
        if (versioned.matches()) {
            List<String> kind = known.stream()
                    .filter(each -> stem(each).equals(versioned.group(1)))
                    .sorted(Comparator.comparingInt(MachineNames::version))
                    .toList();
            if (!kind.isEmpty()) {
                return "it has '" + kind.get(0) + "' to '" + kind.get(kind.size() - 1) + "'";
            }
        }
        return Suggestions.remedy(
                name, known.stream().filter(each -> stem(each).isEmpty()).toList());
    }

    /** Empty for a name without a version. */
    private static String stem(String name) {
        Matcher versioned = VERSIONED.matcher(name);
        return versioned.matches() ? versioned.group(1) : "";
    }

    private static int version(String name) {
        Matcher versioned = VERSIONED.matcher(name);
        return versioned.matches()
                ? Integer.parseInt(versioned.group(2)) * 10_000 + Integer.parseInt(versioned.group(3))
                : 0;
    }
}
