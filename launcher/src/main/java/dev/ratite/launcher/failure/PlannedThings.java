package dev.ratite.launcher.failure;

import dev.ratite.launcher.plan.Plan;
import dev.ratite.launcher.plan.PlannedArgument;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A plan's arguments, found by what QEMU's messages call them. A field is told only where it is the only one that fits:
 * nobody is sent to the wrong place.
 */
final class PlannedThings {
    /** Members by which one part of a command line is named, or refers to a part that is. */
    private static final Set<String> NAMES = Set.of("id", "node-name");

    private static final Set<String> KINDS = Set.of("driver", "qom-type", "type");

    private final List<PlannedArgument> arguments;

    PlannedThings(Plan plan) {
        this.arguments = plan.arguments();
    }

    /** The field of that option: {@code -machine}. */
    Optional<String> ofOption(String option) {
        return field(argument -> argument.option().equals(option));
    }

    /** The field of the option with that kind of thing: {@code -object}, {@code memory-backend-}. */
    Optional<String> ofKind(String option, String prefix) {
        return field(argument -> argument.option().equals(option)
                && KINDS.stream().anyMatch(kind -> text(argument, kind).startsWith(prefix)));
    }

    /** The field that made the device, node, object or character device of that name. */
    Optional<String> ofId(String id) {
        return field(
                argument -> NAMES.stream().anyMatch(name -> text(argument, name).equals(id)));
    }

    /** The field that made the device, for a place in QEMU's object tree such as {@code /machine/peripheral/root/x}. */
    Optional<String> ofObjectPath(String path) {
        String[] parts = path.split("/");
        return Stream.of(parts)
                .skip(1)
                .map(this::ofId)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The field that names a file or directory, or a directory above it. */
    Optional<String> ofPath(String path) {
        return field(argument -> names(argument, path))
                .or(() -> field(argument -> argument.fields().values().stream()
                        .anyMatch(value ->
                                path.startsWith(value + "/") && value.toString().length() > 1)));
    }

    private static boolean names(PlannedArgument argument, String path) {
        return path.equals(argument.value())
                || argument.fields().values().stream()
                        .anyMatch(value -> value.toString().equals(path));
    }

    private static String text(PlannedArgument argument, String name) {
        return Objects.toString(argument.fields().get(name), "");
    }

    private Optional<String> field(Predicate<PlannedArgument> wanted) {
        Set<String> fields = arguments.stream()
                .filter(wanted)
                .map(argument -> argument.origin().field())
                .filter(field -> !field.isEmpty())
                .collect(Collectors.toSet());
        return fields.size() == 1 ? Optional.of(fields.iterator().next()) : Optional.empty();
    }
}
