package dev.ratite.launcher.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Quotes words for a POSIX shell. */
final class ShellWords {
    /** What no shell sees anything in, wherever it stands in a word. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+:,./-][A-Za-z0-9_@%+=:,./-]*");

    private ShellWords() {}

    static String commandLine(Plan plan) {
        List<String> lines = new ArrayList<>();
        lines.add(quoted(plan.qemu().toString()));
        for (PlannedArgument argument : plan.arguments()) {
            lines.add(String.join(
                    " ", argument.words().stream().map(ShellWords::quoted).toList()));
        }
        return String.join(" \\\n    ", lines) + "\n";
    }

    /** Between apostrophes everything stands for itself, but the apostrophe. */
    static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
