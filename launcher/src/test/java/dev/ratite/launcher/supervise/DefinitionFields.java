package dev.ratite.launcher.supervise;

import dev.ratite.launcher.definition.VmDefinition;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The fields that a definition has, by reflection. */
final class DefinitionFields {
    private final String home;
    private final Set<Class<?>> records = new LinkedHashSet<>();

    private DefinitionFields(String home) {
        this.home = home;
    }

    /** Each record that can be part of a definition; options of plugins are their plugins'. */
    static Set<Class<?>> records() {
        return records(VmDefinition.class);
    }

    /** A record, and those of its package that can be part of it. */
    static Set<Class<?>> records(Class<?> root) {
        DefinitionFields found = new DefinitionFields(root.getPackageName());
        found.reach(root);
        return found.records;
    }

    /** Each component of each record, as {@code Memory.lock}. */
    static Set<String> all() {
        return all(VmDefinition.class);
    }

    /** Each component of a record and of what can be part of it. */
    static Set<String> all(Class<?> root) {
        Set<String> fields = new TreeSet<>();
        for (Class<?> each : records(root)) {
            Arrays.stream(each.getRecordComponents())
                    .map(DefinitionFields::name)
                    .forEach(fields::add);
        }
        return fields;
    }

    static String name(RecordComponent component) {
        return component.getDeclaringRecord().getSimpleName() + "." + component.getName();
    }

    private void reach(Type type) {
        if (type instanceof ParameterizedType many) {
            Arrays.stream(many.getActualTypeArguments()).forEach(this::reach);
        } else if (type instanceof Class<?> single && single.getPackageName().equals(home)) {
            if (single.isSealed()) {
                Arrays.stream(single.getPermittedSubclasses()).forEach(this::reach);
            } else if (single.isRecord() && records.add(single)) {
                Arrays.stream(single.getRecordComponents()).forEach(component -> reach(component.getGenericType()));
            }
        }
    }

    /** The components on the way to a field, {@code disks[0].serial}: each of them ignored, and the field is. */
    static Set<String> along(VmDefinition vm, String field) {
        Set<String> names = new LinkedHashSet<>();
        Object at = vm;
        for (String step : field.replace("[", ".").replace("]", "").split("\\.")) {
            if (at instanceof List<?> list) {
                at = list.get(Integer.parseInt(step));
            } else if (at instanceof Map<?, ?> map) {
                at = map.get(step);
            } else {
                at = step((Record) at, step, names);
            }
        }
        return names;
    }

    /** A plugin's options stand among a record's own fields. */
    private static Object step(Record at, String name, Set<String> names) {
        Optional<RecordComponent> own = component(at, name);
        RecordComponent component = own.or(() -> component(at, "options"))
                .or(() -> component(at, "device"))
                .orElseThrow(() -> new AssertionError(at.getClass() + " has no " + name));
        names.add(name(component));
        Object value = value(at, component);
        boolean within = own.isEmpty() && component(value, name).isPresent();
        return within ? step((Record) value, name, names) : value;
    }

    private static Optional<RecordComponent> component(Object of, String name) {
        return Arrays.stream(of.getClass().getRecordComponents())
                .filter(each -> each.getName().equals(name))
                .findFirst();
    }

    static Object value(Record of, RecordComponent component) {
        try {
            return component.getAccessor().invoke(of);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new AssertionError(e);
        }
    }
}
