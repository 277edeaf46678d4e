package dev.ratite.qmp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.function.Function;

/** A command put together from its parts. Prints without arguments, among which may be secrets. */
record NamedCommand<R>(String command, Map<String, Object> arguments, Function<JsonNode, R> decoder)
        implements QmpCommand<R> {
    @Override
    public R decode(JsonNode result) {
        return decoder.apply(result);
    }

    @Override
    public String toString() {
        return command + " with " + arguments.keySet();
    }
}
