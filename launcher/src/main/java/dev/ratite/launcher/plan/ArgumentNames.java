package dev.ratite.launcher.plan;

import java.util.List;
import java.util.Map;

/** By what an argument is told apart from others of its option, and how QEMU calls what stands in front without a name. */
final class ArgumentNames {
    private static final Map<String, String> FIRST = Map.of(
            "-accel", "accel",
            "-cpu", "model",
            "-chardev", "backend",
            "-fsdev", "fsdriver",
            "-smp", "cpus",
            "-sandbox", "enable");

    /** What QEMU itself tells such objects apart by. */
    private static final List<String> OWN = List.of("id", "node-name");

    private ArgumentNames() {}

    /** The name of what stands in front in an option's comma form. */
    static String first(String option) {
        return FIRST.getOrDefault(option, "type");
    }

    /** The id or node name, or what takes the place of one with some options; empty where there may be just one. */
    static String own(PlannedArgument argument) {
        for (String name : OWN) {
            if (argument.fields().containsKey(name)) {
                return String.valueOf(argument.fields().get(name));
            }
        }
        String substitute =
                switch (argument.option()) {
                    case "-mon" -> "chardev";
                    case "-global" -> "property";
                    case "-smbios" -> "type";
                    default -> "";
                };
        return String.valueOf(argument.fields().getOrDefault(substitute, ""));
    }

    /** The same; where that is empty the type, or what stands in front. */
    static String any(PlannedArgument argument) {
        String own = own(argument);
        if (!own.isEmpty()) {
            return own;
        }
        if (argument.form() instanceof ArgumentValue.CommaForm form && form.first() != null) {
            return form.first();
        }
        return String.valueOf(argument.fields().getOrDefault("type", ""));
    }

    /** {@code -device root}. */
    static String title(PlannedArgument argument) {
        String own = own(argument);
        return own.isEmpty() ? argument.option() : argument.option() + " " + own;
    }
}
