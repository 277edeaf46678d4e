package dev.ratite.launcher.supervise;

import dev.ratite.launcher.definition.MonitorDefinition;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes records anew by their builders: whatever a builder drops is missing then. */
final class Builders {
    /** What a builder is made with, in this order. */
    private static final Set<String> FIRST = Set.of("name", "id", "options");

    private static final Map<String, String> SINGULARS =
            Map.of("properties", "property", "pinning", "pin", "numa", "numaNode");

    private Builders() {}

    /** Whether there is a builder of that record. */
    static boolean has(Class<?> record) {
        return builder(record) != null;
    }

    private static @Nullable Class<?> builder(Class<?> record) {
        try {
            return Class.forName(record.getName() + "Builder");
        } catch (ClassNotFoundException e) {
            return null;
        }
    }

    /** The same record, all of its parts that have builders made by these. */
    static Object rebuilt(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(Builders::rebuilt).toList();
        }
        Class<?> type = value instanceof Record ? builder(value.getClass()) : null;
        return type == null ? value : built((Record) value, type);
    }

    private static Object built(Record record, Class<?> type) {
        try {
            Object builder = start(record, type);
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                Object value = DefinitionFields.value(record, component);
                if (value != null && !isFirst(type, component)) {
                    tell(builder, component.getName(), rebuilt(value));
                }
            }
            return type.getMethod("build").invoke(builder);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("builder of " + record, e);
        }
    }

    private static boolean isFirst(Class<?> type, RecordComponent component) {
        return FIRST.contains(component.getName()) && type.getDeclaredConstructors()[0].getParameterCount() > 0;
    }

    private static Object start(Record record, Class<?> type) throws ReflectiveOperationException {
        List<Object> first = new ArrayList<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            if (isFirst(type, component)) {
                first.add(DefinitionFields.value(record, component));
            }
        }
        var constructor = type.getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        return constructor.newInstance(first.toArray());
    }

    private static void tell(Object builder, String name, Object value) throws ReflectiveOperationException {
        if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                named(builder, singular(name), 2).orElseThrow().invoke(builder, entry.getKey(), entry.getValue());
            }
        } else if (value instanceof List<?> items) {
            items(builder, name, items);
        } else if (named(builder, name, 0).isEmpty()) {
            Object told = value instanceof MonitorDefinition monitor ? monitor.options() : value;
            taking(builder, name, told).orElseThrow().invoke(builder, told);
        } else if (value.equals(true)) {
            named(builder, name, 0).get().invoke(builder);
        }
    }

    private static void items(Object builder, String name, List<?> items) throws ReflectiveOperationException {
        Optional<Method> all = named(builder, name, 1).filter(Method::isVarArgs);
        if (all.isPresent()) {
            all.get().invoke(builder, (Object) items.toArray(String[]::new));
            return;
        }
        for (Object item : items) {
            taking(builder, singular(name), item).orElseThrow().invoke(builder, item);
        }
    }

    /** What many are called, builders take one by one. */
    private static String singular(String name) {
        return SINGULARS.getOrDefault(name, name.replaceFirst("s$", ""));
    }

    private static Optional<Method> named(Object builder, String name, int parameters) {
        return Arrays.stream(builder.getClass().getMethods())
                .filter(method -> method.getName().equals(name) && method.getParameterCount() == parameters)
                .findFirst();
    }

    /** The options of plugins are records too. */
    private static Optional<Method> taking(Object builder, String name, Object value) {
        return Arrays.stream(builder.getClass().getMethods())
                .filter(method -> method.getName().equals(name) && method.getParameterCount() == 1)
                .filter(method -> boxed(method.getParameterTypes()[0]).isInstance(value))
                .min(Comparator.comparing(method -> method.getParameterTypes()[0] == Record.class));
    }

    private static Class<?> boxed(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }
}
