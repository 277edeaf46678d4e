package dev.ratite.launcher.hotplug;

import dev.ratite.api.RatiteException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/** A record with another value in one of its components, checked as every new one is. */
final class DefinitionEdit {
    private DefinitionEdit() {}

    /**
     * The copy.
     *
     * @throws RatiteException with what is wrong with it
     */
    static <T extends Record> T with(Class<T> type, T original, String component, Object value) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = new Object[components.length];
        boolean found = false;
        try {
            for (int i = 0; i < components.length; i++) {
                boolean edited = components[i].getName().equals(component);
                values[i] = edited ? value : components[i].getAccessor().invoke(original);
                found |= edited;
            }
            if (!found) {
                throw new IllegalArgumentException(type.getSimpleName() + " has no '" + component + "'");
            }
            return type.getConstructor(types).newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RatiteException wrong) {
                throw wrong;
            }
            throw new IllegalStateException(type + " cannot be copied", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " cannot be copied", e);
        }
    }
}
