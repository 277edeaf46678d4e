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
import dev.ratite.launcher.definition.NamedByPlace;
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
        return type.isRecord() || Choice.isOne(type) || specials.containsKey(type);
    }

    @Nullable
    Object read(JsonNode json, Class<?> type, Place place) {
        Special special = specials.get(type);
        if (special != null) {
            return special.read(json, place);
        }
        if (Choice.isOne(type)) {
            return choice(json, Choice.of(type), place);
        }
        ObjectNode fields = ShortForm.allowedFor(type) ? ShortForm.object(json, place) : object(json, place);
        return fields == null ? null : record(fields, type, Set.of(), place);
    }

    private @Nullable Object choice(JsonNode json, Choice choice, Place place) {
        ObjectNode fields = ShortForm.object(json, place);
        Class<?> picked = fields == null ? null : TypeField.record(fields, choice, place);
        return fields == null || picked == null ? null : record(fields, picked, Set.of(Choice.TYPE), place);
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
        int before = place.problemCount();
        List<String> known = new ArrayList<>(OptionNames.of(type));
        known.addAll(taken.stream().sorted().toList());
        refuseUnknown(fields, known, place);
        List<@Nullable Object> arguments = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            arguments.add(argument(fields, component, place));
        }
        return made(type, arguments, place.problemCount() == before, place);
    }

    /** The record; or null, once all that its constructor has against the arguments is noted as well. */
    @Nullable
    Object made(Class<?> type, List<@Nullable Object> arguments, boolean good, Place place) {
        if (good) {
            return construct(type, arguments, place);
        }
        addFurtherProblems(type, arguments, place);
        return null;
    }

    static void refuseUnknown(ObjectNode fields, List<String> known, Place place) {
        fields.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                place.at(name)
                        .problem(UNKNOWN_FIELD, "'" + name + "' is not known here", Suggestions.remedy(name, known));
            }
        });
    }

    /** What one component of a record gets: its value, or what stands for an absent one. */
    @Nullable
    Object argument(ObjectNode fields, RecordComponent component, Place place) {
        JsonNode json = fields.get(component.getName());
        if (json != null && !json.isNull()) {
            Object value = values.read(json, component.getGenericType(), place.at(component.getName()));
            return value == null ? absent(component.getType()) : value;
        }
        NamedByPlace named = component.getDeclaringRecord().getAnnotation(NamedByPlace.class);
        if (named != null && component.getName().equals("id")) {
            return named.value() + place.index();
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
        if (type == Set.class) {
            return Set.of();
        }
        if (type == Map.class) {
            return Map.of();
        }
        if (type == boolean.class) {
            return false;
        }
        if (type == double.class) {
            return 0.0;
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
        Place trial = new Place("", place.base(), new Problems());
        Object unused = construct(type, arguments, trial);
        List<String> faults = place.problems().found().stream()
                .map(problem -> inner(problem.field(), place))
                .toList();
        DroppedItems dropped = new DroppedItems(faults);
        List<String> faulty = faults.stream().map(RecordReader::component).toList();
        List<Problem> further = trial.problems().found().stream()
                .filter(problem -> problem.code() instanceof DefinitionError)
                .filter(problem -> faulty.stream().noneMatch(name -> isAbout(problem, name, dropped)))
                .map(dropped::counted)
                .toList();
        place.problems().addAll(place.field(), further);
    }

    /** Whether it may come from the component's being faulty alone: a constructor sees it as absent. */
    private static boolean isAbout(Problem problem, String component, DroppedItems dropped) {
        return (component(problem.field()).equals(component) && !dropped.othersOf(component))
                || (!component.isEmpty() && problem.toString().contains("'" + component + "'"));
    }

    /** A field as seen from a place; empty for what lies outside it. */
    private static String inner(String field, Place place) {
        return field.startsWith(place.field())
                ? field.substring(place.field().length()).replaceFirst("^\\.", "")
                : "";
    }

    /** The record's component that a field is in; empty for the record as a whole. */
    private static String component(String inner) {
        return inner.replaceFirst("[.\\[].*$", "");
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
