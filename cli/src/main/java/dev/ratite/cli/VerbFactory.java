package dev.ratite.cli;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes verbs, giving each the terminal it prints to. */
final class VerbFactory implements IFactory {
    private final Terminal terminal;

    VerbFactory(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (constructor.getParameterCount() == 1 && constructor.getParameterTypes()[0] == Terminal.class) {
                return type.cast(make(constructor));
            }
        }
        return CommandLine.defaultFactory().create(type);
    }

    private Object make(Constructor<?> constructor) throws Exception {
        try {
            return constructor.newInstance(terminal);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("a verb cannot be made", e.getCause());
        }
    }
}
