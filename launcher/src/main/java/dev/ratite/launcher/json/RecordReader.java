package dev.ratite.launcher.json;

import static dev.ratite.launcher.definition.DefinitionError.BAD_VALUE;
import static dev.ratite.launcher.definition.DefinitionError.MISSING_FIELD;
import static dev.ratite.launcher.definition.DefinitionError.UNKNOWN_FIELD;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ratite.api.Problem;
import dev.ratite.api.Problems;
import dev.ratite.api.RatiteException;
import dev.ratite.api.Required;
import dev.ratite.launcher.definition.DefinitionError;
import dev.ratite.launcher.plugin.OptionNames;
import dev.ratite.launcher.plugin.PluginError;
import dev.ratite.launcher.plugin.Suggestions;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON objects into records: unknown names, missing names and bad values are all noted before the constructor is
 * called, and what the constructor refuses is noted at its place. Special types have a reader of their own.
 */
final class RecordReader {
    /** Reads one special type. */
    @FunctionalInterface
    interface Special {
        /** The value; null when a problem was noted. */
        @Nullable
        Object read(JsonNode json, Place place);
    }

    private final Map<Class<?>, Special> specials = new LinkedHashMap<>();
    private final ValueReader values = new ValueReader(this);

    void special(Class<?> type, Special reader) {
        specials.put(type, reader);
    }

    boolean reads(Class<?> type) {
        return type.isRecord() || specials.containsKey(type);
    }

    @Nullable
    Object read(JsonNode json, Class<?> type, Place place) {
        Special special = specials.get(type);
        if (special != null) {
            return special.read(json, place);
        }
        ObjectNode fields = object(json, place);
        return fields == null ? null : record(fields, type, Set.of(), place);
    }

    static @Nullable ObjectNode object(JsonNode json, Place place) {
        if (json instanceof ObjectNode fields) {
            return fields;
        }
        place.problem(BAD_VALUE, json + " does not work here", "write an object in { }");
        return null;
    }

    /** Reads a record from those fields of an object that are not {@code taken} by somebody else. */
    @Nullable
    Object record(ObjectNode fields, Class<?> type, Set<String> taken, Place place) {
        List<Problem> before = place.problems().found();
        refuseUnknown(fields, type, taken, place);
        List<@Nullable Object> arguments = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            arguments.add(argument(fields, component, place));
        }
        if (place.problems().found().size() == before.size()) {
            return construct(type, arguments, place);
        }
        addFurtherProblems(type, arguments, place);
        return null;
    }

    private static void refuseUnknown(ObjectNode fields, Class<?> type, Set<String> taken, Place place) {
        List<String> known = new ArrayList<>(OptionNames.of(type));
        known.addAll(taken.stream().sorted().toList());
        fields.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                place.at(name)
                        .problem(UNKNOWN_FIELD, "'" + name + "' is not known here", Suggestions.remedy(name, known));
            }
        });
    }

    private @Nullable Object argument(ObjectNode fields, RecordComponent component, Place place) {
        JsonNode json = fields.get(component.getName());
        if (json != null && !json.isNull()) {
            Object value = values.read(json, component.getGenericType(), place.at(component.getName()));
            return value == null ? absent(component.getType()) : value;
        }
        if (component.isAnnotationPresent(Required.class)) {
            place.at(component.getName()).problem(MISSING_FIELD, "'" + component.getName() + "' is missing", null);
        }
        return absent(component.getType());
    }

    private static @Nullable Object absent(Class<?> type) {
        if (type == List.class) {
            return List.of();
        }
        if (type == Map.class) {
            return Map.of();
        }
        if (type == boolean.class) {
            return false;
        }
        return type == int.class ? (Object) 0 : type == long.class ? (Object) 0L : null;
    }

    private static @Nullable Object construct(Class<?> type, List<@Nullable Object> arguments, Place place) {
        try {
            return canonical(type).newInstance(arguments.toArray());
        } catch (InvocationTargetException e) {
            refused(type, e.getCause(), place);
            return null;
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            place.problem(
                    PluginError.PLUGIN_FAILED,
                    type.getName() + " cannot be made: " + e,
                    "the plugin has to export the package of its options, and the record has to be public");
            return null;
        }
    }

    /** What the constructor refuses besides the fields that are known to be faulty, which it gets as absent. */
    private static void addFurtherProblems(Class<?> type, List<@Nullable Object> arguments, Place place) {
        Place trial = new Place(place.field(), place.base(), new Problems());
        Object unused = construct(type, arguments, trial);
        List<Problem> known = place.problems().found();
        trial.problems().found().stream()
                .filter(problem -> problem.code() instanceof DefinitionError)
                .filter(problem ->
                        known.stream().noneMatch(other -> other.field().startsWith(part(problem, place))))
                .forEach(further -> place.problems().addAll("", List.of(further)));
    }

    /** The record's component that a problem is in; of a list, from which faulty items are missing, the whole. */
    private static String part(Problem problem, Place place) {
        int index = problem.field().indexOf('[', place.field().length());
        return index < 0 ? problem.field() : problem.field().substring(0, index + 1);
    }

    private static Constructor<?> canonical(Class<?> type) throws NoSuchMethodException {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        return type.getConstructor(types);
    }

    private static void refused(Class<?> type, @Nullable Throwable cause, Place place) {
        if (!(cause instanceof RatiteException refusal)) {
            place.problem(PluginError.PLUGIN_FAILED, type.getName() + " failed: " + cause, null);
        } else if (refusal.problems().isEmpty()) {
            place.problem(refusal.code(), refusal.sentence(), refusal.remedy().orElse(null));
        } else if (place.field().isEmpty()) {
            refusal.problems().forEach(p -> place.problems().add(p.field(), p.code(), p.sentence(), p.remedyOrNull()));
        } else {
            place.problems().addAll(place.field(), refusal.problems());
        }
    }
}
