package dev.ratite.launcher.failure;

import dev.ratite.launcher.plan.Plan;
import dev.ratite.launcher.plan.PlannedArgument;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One line that QEMU printed, taken apart: {@code qemu-system-x86_64: -device {…}: warning: text}. QEMU quotes the argument
 * at fault where it knows it.
 *
 * @param argument the argument that is quoted; null where none is
 * @param severe whether it is neither a warning nor a hint
 * @param text what is left
 */
record Complaint(@Nullable PlannedArgument argument, boolean severe, String text) {
    /** With {@code -msg timestamp=on} there is a time in front. */
    private static final Pattern PROGRAM = Pattern.compile("^(?:\\d{4}-\\d\\d-\\d\\dT\\S+ )?[^ :]*qemu[^ :]*: (.*)$");

    private static final Pattern MILD = Pattern.compile("^(?:warning|info): (.*)$");

    static Complaint of(Plan plan, String line) {
        PlannedArgument quoted = null;
        for (PlannedArgument argument : plan.arguments()) {
            boolean longer =
                    quoted == null || argument.text().length() > quoted.text().length();
            if (longer && line.contains(mark(argument))) {
                quoted = argument;
            }
        }
        // Of an option that it does not know, QEMU quotes no value.
        Optional<PlannedArgument> option = quoted != null
                ? Optional.empty()
                : plan.arguments().stream()
                        .filter(argument -> line.endsWith(": " + argument.option() + ": invalid option"))
                        .findFirst();
        if (option.isPresent()) {
            return new Complaint(option.get(), true, "invalid option");
        }
        String rest = quoted == null
                ? first(PROGRAM, line).orElse(line)
                : line.substring(line.indexOf(mark(quoted)) + mark(quoted).length());
        Optional<String> mild = first(MILD, rest);
        return new Complaint(quoted, mild.isEmpty(), mild.orElse(rest));
    }

    /** The definition's field that the quoted argument comes from; empty too where every VM has that argument. */
    Optional<String> field() {
        return Optional.ofNullable(argument)
                .map(quoted -> quoted.origin().field())
                .filter(field -> !field.isEmpty());
    }

    private static String mark(PlannedArgument argument) {
        return ": " + argument.text() + ": ";
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
