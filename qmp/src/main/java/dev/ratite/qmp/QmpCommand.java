package dev.ratite.qmp;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A command with its arguments, that knows what its result is. Those of QEMU's commands that have a type of their own are
 * in {@code dev.ratite.qmp.command}; any other is made by {@link #of}, or by a record that implements this.
 *
 * @param <R> what the result is read as
 */
public interface QmpCommand<R> {
    /** The command's name, as QMP spells it. */
    String command();

    /** The arguments by the names that QMP gives them, in a stable order. Secrets stand here in clear. */
    default Map<String, Object> arguments() {
        return Map.of();
    }

    /**
     * Reads the result. Fields and words unknown to this library are tolerated.
     *
     * @throws QmpException.Malformed if the result is not shaped as this command's results are
     */
    R decode(JsonNode result);

    /**
     * This command with one more argument, or another value for one: for arguments which newer versions of QEMU have and
     * this library does not know.
     */
    default QmpCommand<R> with(String argument, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(arguments());
        more.put(requireNonNull(argument, "argument is null"), requireNonNull(value, "value is null"));
        return new NamedCommand<>(command(), Collections.unmodifiableMap(more), this::decode);
    }

    /** Any command, its result as it is. */
    static QmpCommand<JsonNode> of(String command, Map<String, ?> arguments) {
        return new NamedCommand<>(
                requireNonNull(command, "command is null"),
                Collections.unmodifiableMap(new LinkedHashMap<>(arguments)),
                result -> result);
    }
}
