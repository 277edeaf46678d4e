package dev.ratite.launcher.json;

import dev.ratite.api.RatiteException;
import dev.ratite.api.Required;
import dev.ratite.api.qapi.Device;
import dev.ratite.launcher.definition.DeviceDefinition;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Records with something in them, whatever their components are. A constructor that refuses what it gets is asked again
 * with something else, and with less.
 */
final class RandomRecords {
    private static final int ATTEMPTS = 400;

    /** Each fits some component that takes no other text. */
    private static final List<String> TEXTS = List.of(
            "a",
            "x,y=\"z\"",
            "ünicode\n",
            "0-3,8",
            "05.0",
            "52:54:00:12:34:56",
            "0000:01:00.0",
            "utc",
            "2026-01-31",
            "1.4",
            "1d6b",
            "auto",
            "-device",
            "virtio-thing",
            "org.example.0",
            "10.0.0.0/24",
            "10.0.0.1");

    /** Where hardly any text will do. */
    private static final Map<String, String> HINTS = Map.of(
            "UsbHost.vendorId", "1d6b",
            "UsbHost.productId", "0002",
            "UsbHost.hostPort", "1.4",
            "NetworkDefinition.mac", "52:54:00:12:34:57",
            "AudioDefinition.device", "intel-hda",
            "GuestForward.host", "10.0.2.100");

    private static final List<Integer> NUMBERS = List.of(0, 1, 2, 10, 64, 512, 4096, 5900, 65535, 1 << 20);

    private final Random random;
    private final List<PluginPart> parts;
    private final List<Path> paths;
    private final Set<String> filled = new TreeSet<>();
    private final Set<Class<?>> made = new LinkedHashSet<>();
    private int ids;

    /** {@code paths} are those of a file and a directory. */
    RandomRecords(long seed, List<PluginPart> parts, Path... paths) {
        this.random = new Random(seed);
        this.parts = parts;
        this.paths = List.of(paths);
    }

    /** The components that held something, as {@code DiskDefinition.serial}. */
    Set<String> filled() {
        return filled;
    }

    /** The records that were made. */
    Set<Class<?>> made() {
        return made;
    }

    Record record(Class<?> type) {
        RatiteException refusal = null;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            double share = random.nextDouble() * (ATTEMPTS - attempt) / ATTEMPTS;
            List<Object> arguments = new ArrayList<>();
            for (RecordComponent component : type.getRecordComponents()) {
                boolean needed = component.isAnnotationPresent(Required.class) || component.getType() == Record.class;
                arguments.add(needed || random.nextDouble() < share ? component(component) : absent(component));
            }
            try {
                return noted(make(type, arguments));
            } catch (RatiteException e) {
                refusal = e;
            }
        }
        throw new AssertionError("no " + type + " is good enough", refusal);
    }

    /** Such a record with some of its components dropped, where they do not fit each other. */
    Record fitting(Class<?> type) {
        List<Object> arguments = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            names.add(component.getName());
            arguments.add(random.nextInt(4) > 0 ? component(component) : absent(component));
        }
        while (true) {
            try {
                return noted(make(type, arguments));
            } catch (RatiteException e) {
                for (var problem : e.problems()) {
                    int at = names.indexOf(problem.field().replaceFirst("[.\\[].*", ""));
                    arguments.set(at, absent(type.getRecordComponents()[at]));
                }
                int other = random.nextInt(names.size()); // the fault may be in what has to fit it
                arguments.set(other, absent(type.getRecordComponents()[other]));
                arguments.set(names.indexOf("name"), "vm" + ids++);
            }
        }
    }

    private Record noted(Record record) {
        made.add(record.getClass());
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Object value = RecordWriter.component(record, component);
            boolean empty = value == null
                    || value.equals(false)
                    || (value instanceof Collection<?> list && list.isEmpty())
                    || (value instanceof Map<?, ?> map && map.isEmpty());
            if (!empty) {
                filled.add(record.getClass().getSimpleName() + "." + component.getName());
            }
        }
        return record;
    }

    private static Record make(Class<?> type, List<Object> arguments) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            return (Record) type.getConstructor(types).newInstance(arguments.toArray());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RatiteException refusal) {
                throw refusal;
            }
            throw new AssertionError(type + " of " + arguments, e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static Object absent(RecordComponent component) {
        Class<?> type = component.getType();
        if (type == List.class) {
            return List.of();
        }
        if (type == boolean.class) {
            return false;
        }
        return type == int.class ? (Object) 0 : type == long.class ? (Object) 0L : type == Map.class ? Map.of() : null;
    }

    private Object component(RecordComponent component) {
        if (component.getType() == Record.class) {
            return options(component.getDeclaringRecord());
        }
        if (component.getName().equals("id")) {
            return "i" + ids++;
        }
        String hint = HINTS.get(component.getDeclaringRecord().getSimpleName() + "." + component.getName());
        return hint != null && random.nextBoolean() ? hint : value(component.getGenericType());
    }

    private Record options(Class<?> record) {
        PluginPart part =
                parts.stream().filter(it -> it.record() == record).findFirst().orElseThrow();
        return record(part.plugins().ofType(any(part.plugins().types())).optionsType());
    }

    private Object value(Type type) {
        if (type instanceof ParameterizedType many) {
            Type item = many.getActualTypeArguments()[many.getActualTypeArguments().length - 1];
            return many.getRawType() == Map.class ? map(item) : list(item);
        }
        if (type == Object.class) {
            return property();
        }
        if (type == DeviceDefinition.class) {
            return new DeviceDefinition(new Device("edu", Map.of("id", "i" + ids++)));
        }
        Class<?> single = (Class<?>) type;
        if (single.isEnum()) {
            return any(List.of(single.getEnumConstants()));
        }
        if (Choice.isOne(single)) {
            return record(any(List.copyOf(Choice.of(single).records().values())));
        }
        return single.isRecord() ? record(single) : simple(single);
    }

    private Object simple(Class<?> type) {
        if (type == String.class) {
            return any(TEXTS);
        }
        if (type == Path.class) {
            return any(paths);
        }
        if (type == Duration.class) {
            return Duration.ofMillis(random.nextInt(60_000));
        }
        if (type == UUID.class) {
            return new UUID(random.nextLong(), random.nextLong());
        }
        if (type == Integer.class || type == int.class) {
            return any(NUMBERS);
        }
        return type == Long.class || type == long.class ? (Object) (long) any(NUMBERS) : (Object) random.nextBoolean();
    }

    private Object property() {
        return any(List.of("text", 5, 1L << 40, 0.5, true, List.of(1, "a"), Map.of("deep", false)));
    }

    private List<Object> list(Type item) {
        List<Object> items = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            items.add(value(item));
        }
        return items;
    }

    private Map<String, Object> map(Type item) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            values.put("x-" + random.nextInt(100), value(item));
        }
        return values;
    }

    private <T> T any(List<T> choice) {
        return choice.get(random.nextInt(choice.size()));
    }
}
