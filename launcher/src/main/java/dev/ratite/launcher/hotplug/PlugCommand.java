package dev.ratite.launcher.hotplug;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.Secret;
import dev.ratite.launcher.plan.ArgumentValue;
import dev.ratite.launcher.plan.PlannedArgument;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An argument of a plan as what it is while QEMU runs: a command that brings the same thing, and one that takes it away.
 *
 * @param command {@code blockdev-add} and the like
 * @param arguments the fields of the plan's argument; a secret is in them as such, and prints as {@code ***}
 * @param undo {@code blockdev-del} and the like
 * @param undoArguments what names the thing
 * @param field the definition's field that asks for it
 */
public record PlugCommand(
        String command, Map<String, Object> arguments, String undo, Map<String, Object> undoArguments, String field) {
    public PlugCommand {
        requireNonNull(command, "command is null");
        requireNonNull(undo, "undo is null");
        requireNonNull(field, "field is null");
        arguments = new LinkedHashMap<>(arguments);
        undoArguments = new LinkedHashMap<>(undoArguments);
    }

    /** Empty for what QEMU takes at its start alone. */
    public static Optional<PlugCommand> of(PlannedArgument argument) {
        return of(argument, Map.of());
    }

    /** The same; a secret's file is replaced by what is to be in it, so that no file has to be written. */
    public static Optional<PlugCommand> of(PlannedArgument argument, Map<Path, Secret> secretFiles) {
        return switch (argument.option()) {
            case "-object" -> Optional.of(made(argument, "object-add", secrets(argument, secretFiles), "object-del"));
            case "-blockdev" -> Optional.of(made(argument, "blockdev-add", argument.fields(), "blockdev-del"));
            case "-netdev" -> Optional.of(made(argument, "netdev_add", argument.fields(), "netdev_del"));
            case "-device" -> device(argument);
            case "-chardev" ->
                chardev(argument).map(arguments -> made(argument, "chardev-add", arguments, "chardev-remove"));
            default -> Optional.empty();
        };
    }

    /** A device without an id could never be named again. */
    private static Optional<PlugCommand> device(PlannedArgument argument) {
        return argument.fields().containsKey("id")
                ? Optional.of(made(argument, "device_add", argument.fields(), "device_del"))
                : Optional.empty();
    }

    private static PlugCommand made(
            PlannedArgument argument, String command, Map<String, Object> arguments, String undo) {
        String key = argument.fields().containsKey("node-name") ? "node-name" : "id";
        Object name = requireNonNull(argument.fields().get(key), () -> argument.option() + " has no " + key);
        return new PlugCommand(
                command, arguments, undo, Map.of(key, name), argument.origin().field());
    }

    private static Optional<Map<String, Object>> chardev(PlannedArgument argument) {
        return argument.form() instanceof ArgumentValue.CommaForm form && form.first() != null
                ? ChardevAdd.arguments(form.first(), form.fields())
                : Optional.empty();
    }

    private static Map<String, Object> secrets(PlannedArgument argument, Map<Path, Secret> files) {
        Map<String, Object> fields = new LinkedHashMap<>(argument.fields());
        Secret secret = fields.get("file") instanceof String file ? files.get(Path.of(file)) : null;
        if (secret != null) {
            fields.remove("file");
            fields.put("data", secret);
        }
        return fields;
    }

    /** The arguments as QEMU gets them, secrets in clear. */
    Map<String, Object> sent() {
        Map<String, Object> clear = new LinkedHashMap<>(arguments);
        clear.replaceAll((name, value) -> value instanceof Secret secret ? secret.reveal() : value);
        return clear;
    }

    /** Whether it is a device of the guest, which goes when the guest lets it. */
    public boolean isDevice() {
        return command.equals("device_add");
    }

    /** The id or node name of the thing. */
    public String name() {
        return String.valueOf(undoArguments.values().iterator().next());
    }
}
