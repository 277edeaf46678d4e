package dev.ratite.launcher.supervise;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.plan.ArgumentValue;
import dev.ratite.launcher.plan.PlannedArgument;
import dev.ratite.testkit.BareQemu;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells the arguments of a plan that can come while QEMU runs from those that cannot. What QEMU refuses to take then is
 * cold, together with all that it refers to; it is learned by trying.
 */
final class HotPlugVm {
    private static final Map<String, String> COMMANDS = Map.of(
            "-object", "object-add",
            "-blockdev", "blockdev-add",
            "-netdev", "netdev_add",
            "-chardev", "chardev-add",
            "-device", "device_add");

    /** What no QEMU takes later: what is on a bus without hot-plug, or is made without it. */
    private static final Pattern COLD = Pattern.compile("does not support hotplugging|expects a pluggable device type");

    /** What it is to be plugged into is among what was refused, and will be there the next time. */
    private static final Pattern TOO_EARLY = Pattern.compile("Bus '.*' not found");

    private final List<PlannedArgument> arguments;
    private final Set<String> cold = new LinkedHashSet<>();

    /** {@code known} are devices that this QEMU has refused before, as in {@link #plug}. */
    HotPlugVm(List<PlannedArgument> arguments, Set<String> known) {
        this.arguments = arguments;
        for (PlannedArgument argument : arguments) {
            if (!COMMANDS.containsKey(argument.option()) || !addable(argument) || known.contains(kind(argument))) {
                chill(argument);
            }
        }
    }

    /** Whether it has to be there from the start. */
    boolean cold(PlannedArgument argument) {
        return !COMMANDS.containsKey(argument.option()) || cold.contains(name(argument));
    }

    /**
     * Adds all that is not cold; false when some of it turned out to be, so that another start is needed.
     *
     * @param refused gets what kinds of devices these are, as {@code VGA on pcie.0}, and what QEMU says
     */
    boolean plug(BareQemu qemu, Map<String, String> refused) {
        int before = cold.size();
        RatiteException early = null;
        for (PlannedArgument argument : arguments) {
            if (cold(argument)) {
                continue;
            }
            try {
                qemu.execute(COMMANDS.get(argument.option()), command(argument));
            } catch (RatiteException e) {
                if (argument.option().equals("-device")
                        && COLD.matcher(e.sentence()).find()) {
                    refused.put(kind(argument), e.sentence());
                    chill(argument);
                } else if (TOO_EARLY.matcher(e.sentence()).find()) {
                    early = e;
                } else {
                    throw e;
                }
            }
        }
        if (early != null && cold.size() == before) {
            throw early;
        }
        return cold.size() == before;
    }

    /** Driver and bus, of which the number says nothing. */
    private static String kind(PlannedArgument argument) {
        Map<String, Object> fields = argument.fields();
        String bus = String.valueOf(fields.getOrDefault("bus", "no bus"));
        return fields.get("driver") + " on " + (bus.matches("pcie?\\.0") ? bus : bus.replaceFirst("\\..*", ""));
    }

    /** With all that it names, and all that they name. */
    private void chill(PlannedArgument argument) {
        if (COMMANDS.containsKey(argument.option())) {
            cold.add(name(argument));
        }
        Set<String> named = new LinkedHashSet<>();
        words(argument, named);
        for (PlannedArgument other : arguments) {
            if (other != argument
                    && COMMANDS.containsKey(other.option())
                    && !cold.contains(name(other))
                    && named.contains(name(other))) {
                chill(other);
            }
        }
    }

    private static void words(PlannedArgument argument, Set<String> words) {
        if (argument.fields().isEmpty() && argument.value() != null) {
            words.addAll(List.of(argument.value().split("[:,=]")));
        }
        values(argument.fields().values(), words);
    }

    /** A bus is called after the device that offers it: {@code scsi.0.0}. */
    private static void values(Collection<?> values, Set<String> words) {
        for (Object value : values) {
            if (value instanceof Map<?, ?> map) {
                values(map.values(), words);
            } else if (value instanceof Collection<?> list) {
                values(list, words);
            } else if (value instanceof String word) {
                words.add(word);
                words.add(word.replaceFirst("\\.[0-9]+$", ""));
                words.add(word.substring(word.lastIndexOf(':') + 1));
            }
        }
    }

    private static boolean addable(PlannedArgument argument) {
        Map<String, Object> fields = argument.fields();
        return switch (argument.option()) {
            case "-object" -> !fields.get("qom-type").toString().matches("memory-backend-.*|monitor-.*");
            case "-chardev" -> ChardevAdd.arguments(first(argument), fields).isPresent();
            default -> true;
        };
    }

    private static Map<String, ?> command(PlannedArgument argument) {
        return argument.option().equals("-chardev")
                ? ChardevAdd.arguments(first(argument), argument.fields()).orElseThrow()
                : new LinkedHashMap<>(argument.fields());
    }

    private static String first(PlannedArgument argument) {
        return String.valueOf(((ArgumentValue.CommaForm) argument.form()).first());
    }

    /** All ids of a plan differ, those of different kinds too. */
    private static String name(PlannedArgument argument) {
        Map<String, Object> fields = argument.fields();
        return String.valueOf(fields.containsKey("node-name") ? fields.get("node-name") : fields.get("id"));
    }
}
