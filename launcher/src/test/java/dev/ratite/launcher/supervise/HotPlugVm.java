package dev.ratite.launcher.supervise;

import dev.ratite.api.RatiteException;
import dev.ratite.launcher.hotplug.PlugCommand;
import dev.ratite.launcher.plan.PlannedArgument;
import dev.ratite.testkit.BareQemu;
import java.util.Collection;
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
            if (!addable(argument) || known.contains(kind(argument))) {
                chill(argument);
            }
        }
    }

    /** Whether it has to be there from the start. */
    boolean cold(PlannedArgument argument) {
        return PlugCommand.of(argument).isEmpty() || cold.contains(name(argument));
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
                PlugCommand command = PlugCommand.of(argument).orElseThrow();
                qemu.execute(command.command(), command.arguments());
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
        if (PlugCommand.of(argument).isPresent()) {
            cold.add(name(argument));
        }
        Set<String> named = new LinkedHashSet<>();
        words(argument, named);
        for (PlannedArgument other : arguments) {
            if (other != argument
                    && PlugCommand.of(other).isPresent()
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

    /** What memory there is, and who controls the VM, is settled at the start. */
    private static boolean addable(PlannedArgument argument) {
        boolean first = argument.option().equals("-object")
                && argument.fields().get("qom-type").toString().matches("memory-backend-.*|monitor-.*");
        return !first && PlugCommand.of(argument).isPresent();
    }

    /** All ids of a plan differ, those of different kinds too. */
    private static String name(PlannedArgument argument) {
        Map<String, Object> fields = argument.fields();
        return String.valueOf(fields.containsKey("node-name") ? fields.get("node-name") : fields.get("id"));
    }
}
