package dev.ratite.launcher.claim;

import dev.ratite.launcher.plan.Plan;
import dev.ratite.launcher.plan.PlannedArgument;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The Unix sockets at which a plan has QEMU listen. Those of extra arguments are not looked for: nobody but QEMU knows what
 * those say.
 */
final class PlannedSockets {
    private static final String UNIX = "unix:";

    /**
     * One socket.
     *
     * @param field the definition's field that asks for it; empty when every VM has it
     * @param path where it is to be
     */
    record Socket(String field, Path path) {}

    private PlannedSockets() {}

    static List<Socket> of(Plan plan) {
        List<Socket> sockets = new ArrayList<>();
        plan.arguments().forEach(argument -> path(argument)
                .filter(path -> path.startsWith("/"))
                .ifPresent(path -> sockets.add(new Socket(argument.origin().field(), Path.of(path)))));
        return sockets;
    }

    private static Optional<String> path(PlannedArgument argument) {
        Map<String, Object> fields = argument.fields();
        return switch (argument.option()) {
            case "-chardev" -> isTrue(fields, "server") ? text(fields, "path") : Optional.empty();
            case "-netdev" -> netdev(fields);
            case "-vnc" ->
                text(fields, "vnc")
                        .filter(place -> place.startsWith(UNIX))
                        .map(place -> place.substring(UNIX.length()));
            case "-spice" -> isTrue(fields, "unix") ? text(fields, "addr") : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** A stream that listens, and datagrams, which always have an end of their own. */
    private static Optional<String> netdev(Map<String, Object> fields) {
        Object place = isTrue(fields, "server") ? fields.get("addr") : fields.get("local");
        return place instanceof Map<?, ?> address && "unix".equals(address.get("type"))
                ? Optional.ofNullable(address.get("path")).map(Object::toString)
                : Optional.empty();
    }

    private static boolean isTrue(Map<String, Object> fields, String name) {
        String value = Objects.toString(fields.get(name), "");
        return value.equals("true") || value.equals("on");
    }

    private static Optional<String> text(Map<String, Object> fields, String name) {
        return Optional.ofNullable(fields.get(name)).map(Object::toString);
    }
}
