package dev.ratite.launcher.firmware;

import dev.ratite.launcher.definition.Architecture;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Machines for which a firmware was built.
 *
 * @param architecture QEMU's name of it
 * @param machines patterns of versioned machine types: {@code pc-q35-*}
 */
record FirmwareTarget(String architecture, List<String> machines) {
    FirmwareTarget {
        machines = List.copyOf(machines);
    }

    boolean isFor(Architecture wanted) {
        return Architecture.of(architecture).filter(wanted::equals).isPresent();
    }

    boolean takes(MachineNames machine) {
        return machines.stream().anyMatch(pattern -> machine.all().stream().anyMatch(glob(pattern)));
    }

    /** As {@code fnmatch} reads {@code *} and {@code ?}; machine names hold none of its other special characters. */
    private static Predicate<String> glob(String pattern) {
        String expression = pattern.chars()
                .mapToObj(c -> c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c)))
                .collect(Collectors.joining());
        return Pattern.compile(expression, Pattern.DOTALL).asMatchPredicate();
    }
}
