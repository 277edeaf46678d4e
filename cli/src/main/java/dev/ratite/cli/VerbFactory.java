package dev.ratite.cli;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes verbs, giving each the terminal it prints to and, if it wants one, the Ratite it works with. */
final class VerbFactory implements IFactory {
    private final Terminal terminal;
    private final OpenedAhead opened;

    VerbFactory(Terminal terminal, OpenedAhead opened) {
        this.terminal = terminal;
        this.opened = opened;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            Class<?>[] wanted = constructor.getParameterTypes();
            if (Arrays.equals(wanted, new Class<?>[] {Terminal.class})) {
                return type.cast(make(constructor, terminal));
            }
            if (Arrays.equals(wanted, new Class<?>[] {Terminal.class, OpenedAhead.class})) {
                return type.cast(make(constructor, terminal, opened));
            }
        }
        return CommandLine.defaultFactory().create(type);
    }

    private static Object make(Constructor<?> constructor, Object... arguments) throws Exception {
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("a verb cannot be made", e.getCause());
        }
    }
}
