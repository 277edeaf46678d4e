package dev.ratite.launcher.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.ratite.api.Problems;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Records of which nothing is given but what has to be. Nobody sees them: they show a constructor's defaults. */
final class Samples {
    static final Samples FIRST = new Samples("a", 1, Path.of("/"), Path.of("/dev/null"));
    static final Samples SECOND = new Samples("b", 2, Path.of("/dev"), Path.of("/dev/zero"));

    /** Options that say nothing, where a plugin's are to be. */
    private record NoOptions() {}

    private final String text;
    private final int number;
    private final Path directory;
    private final Path file;
    private final RecordReader reader = new RecordReader();

    private Samples(String text, int number, Path directory, Path file) {
        this.text = text;
        this.number = number;
        this.directory = directory;
        this.file = file;
    }

    /** Empty when the constructor asks for more than any text, number or path. */
    Optional<Record> record(Class<? extends Record> type) {
        Record sample = record(type, directory);
        return Optional.ofNullable(sample == null ? record(type, file) : sample);
    }

    private @Nullable Record record(Class<? extends Record> type, Path path) {
        Place place = new Place("", null, new Problems());
        List<@Nullable Object> arguments = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            arguments.add(
                    Defaults.isNeeded(component)
                            ? value(component.getType(), path)
                            : reader.argument(JsonNodeFactory.instance.objectNode(), component, place));
        }
        return (Record) reader.made(type, arguments, true, place);
    }

    private @Nullable Object value(Class<?> type, Path path) {
        if (type == Record.class) {
            return new NoOptions();
        }
        if (type == String.class) {
            return text;
        }
        if (type == Path.class) {
            return path;
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        if (Choice.isOne(type)) {
            return value(Choice.of(type).records().values().iterator().next(), path);
        }
        if (type.isRecord()) {
            return record(type.asSubclass(Record.class), path);
        }
        return type == Integer.class ? (Object) number : type == Long.class ? (Object) (long) number : null;
    }

    /** Whether a JSON value says nothing. */
    static boolean isEmpty(Object json) {
        return (json instanceof Collection<?> list && list.isEmpty())
                || (json instanceof Map<?, ?> map && map.isEmpty());
    }
}
