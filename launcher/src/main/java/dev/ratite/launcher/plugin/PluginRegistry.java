package dev.ratite.launcher.plugin;

import dev.ratite.api.BackendProvider;
import dev.ratite.api.RatiteException;
import dev.ratite.launcher.definition.DefinitionError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The plugins of one kind, by type. Unchanging once made. A plugin that cannot be loaded is left out and remembered, so
 * that a definition that wants it learns why.
 */
public final class PluginRegistry<P extends BackendProvider<?, ?, ?>> {
    private static final System.Logger LOG = System.getLogger(PluginRegistry.class.getName());
    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9-]*");

    private final PluginKind<P> kind;
    private final Map<String, P> byType = new LinkedHashMap<>();
    private final List<String> unusable = new ArrayList<>();

    /** Takes what the given sources hold, the earlier source winning over a later one with the same class. */
    public PluginRegistry(PluginKind<P> kind, Iterable<ServiceLoader.Provider<P>> found) {
        this.kind = kind;
        Set<Class<?>> seen = new HashSet<>();
        var candidates = found.iterator();
        while (hasNext(candidates)) {
            load(candidates, seen);
        }
    }

    private boolean hasNext(Iterator<?> candidates) {
        while (true) {
            try {
                return candidates.hasNext();
            } catch (ServiceConfigurationError | LinkageError e) {
                leaveOut(why(e));
            }
        }
    }

    private void load(Iterator<ServiceLoader.Provider<P>> candidates, Set<Class<?>> seen) {
        try {
            ServiceLoader.Provider<P> candidate = candidates.next();
            if (seen.add(candidate.type())) {
                add(candidate.get());
            }
        } catch (ServiceConfigurationError | LinkageError e) {
            leaveOut(why(e));
        }
    }

    private void add(P provider) {
        String name = provider.getClass().getName();
        try {
            String type = provider.type();
            String fault = fault(type, provider);
            if (fault == null) {
                byType.put(type, provider);
                LOG.log(System.Logger.Level.DEBUG, () -> kind.noun() + " type '" + type + "' comes from " + name);
            } else {
                leaveOut(name + ": " + fault);
            }
        } catch (RuntimeException | Error e) {
            leaveOut(name + ": " + why(e));
        }
    }

    /** The rule that a provider breaks, or null. */
    private @Nullable String fault(@Nullable String type, P provider) {
        if (type == null || !TYPE.matcher(type).matches()) {
            return "its type '" + type + "' is no lower-case word";
        }
        Class<?> options = provider.optionsType();
        if (options == null || !options.isRecord()) {
            return "its options type " + options + " is no record";
        }
        P earlier = byType.get(type);
        if (earlier != null) {
            return "type '" + type + "' is taken by " + earlier.getClass().getName();
        }
        Optional<String> unreadable = OptionTypes.unreadable(options);
        if (unreadable.isPresent()) {
            return unreadable.get();
        }
        return OptionNames.of(options).stream()
                .filter(kind.reserved()::contains)
                .findFirst()
                .map(taken -> "its option '" + taken + "' has a name that the host keeps")
                .orElse(null);
    }

    /** ServiceLoader names the class, and leaves the cause out of its message. */
    private static String why(Throwable failure) {
        if (failure instanceof ServiceConfigurationError) {
            return failure.getMessage() + (failure.getCause() == null ? "" : ": " + why(failure.getCause()));
        }
        return (failure instanceof LinkageError ? "built against another version of Ratite: " : "") + failure;
    }

    private void leaveOut(String why) {
        unusable.add(why);
        LOG.log(System.Logger.Level.WARNING, () -> "A " + kind.noun() + " plugin is left out: " + why);
    }

    public PluginKind<P> kind() {
        return kind;
    }

    /** The types there are, in the order they were found. */
    public List<String> types() {
        return List.copyOf(byType.keySet());
    }

    /** Why plugins were left out. */
    public List<String> unusable() {
        return List.copyOf(unusable);
    }

    /**
     * The provider of a type.
     *
     * @throws RatiteException UNKNOWN_TYPE, with the nearest type or all there are
     */
    public P ofType(String type) {
        P provider = byType.get(type);
        if (provider == null) {
            String others = unusable.isEmpty() ? "" : "; left out: " + String.join("; ", unusable);
            throw new RatiteException(
                    DefinitionError.UNKNOWN_TYPE,
                    "No plugin offers the " + kind.noun() + " type '" + type + "'",
                    Suggestions.remedy(type, byType.keySet()) + others,
                    null);
        }
        return provider;
    }

    /**
     * The provider whose options these are.
     *
     * @throws RatiteException UNKNOWN_TYPE when there is none
     */
    public P ofOptions(Class<?> options) {
        return byType.values().stream()
                .filter(provider -> provider.optionsType() == options)
                .findFirst()
                .orElseThrow(() -> new RatiteException(
                        DefinitionError.UNKNOWN_TYPE,
                        "No " + kind.noun() + " plugin takes options of " + options.getName(),
                        "put the plugin's module on the module path or class path",
                        null));
    }
}
