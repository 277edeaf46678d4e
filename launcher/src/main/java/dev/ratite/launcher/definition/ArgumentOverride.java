package dev.ratite.launcher.definition;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.Problems;
import dev.ratite.api.Required;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Changes an argument that Ratite has made, just before it goes to QEMU: a raw escape that the plan shows.
 *
 * @param option the option, as {@code -device}
 * @param id id, node name or, where it has neither, first word of the argument; null where there is just one of its kind
 * @param set values that are set, whatever was there
 * @param remove names that are left out
 */
public record ArgumentOverride(
        @Required String option, @Nullable String id, Map<String, Object> set, List<String> remove) {
    public ArgumentOverride {
        requireNonNull(option, "option is null");
        set = Checks.properties("set", set);
        remove = List.copyOf(remove);
        Problems problems = new Problems();
        if (!option.startsWith("-")) {
            problems.add(
                    "option",
                    DefinitionError.BAD_VALUE,
                    "'" + option + "' is no option",
                    "options of QEMU start with '-', as -device");
        }
        if (set.isEmpty() && remove.isEmpty()) {
            problems.add("set", DefinitionError.MISSING_FIELD, "the override changes nothing", "add 'set' or 'remove'");
        }
        if (ClearSecrets.in(set) || (option.equals("-object") && set.containsKey("data"))) {
            problems.add(
                    "set",
                    DefinitionError.BAD_VALUE,
                    "the override holds a password in clear, for all to read who list the host's processes",
                    ClearSecrets.REMEDY);
        }
        problems.throwIfAny(DefinitionError.DEFINITION_INVALID, "The override is wrong:");
    }
}
