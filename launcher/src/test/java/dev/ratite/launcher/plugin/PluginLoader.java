package dev.ratite.launcher.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * A class loader with plugins of its own, as a plugin's jar on the class path: ServiceLoader finds them through {@code
 * META-INF/services}. Classes can be missing, as those of another version are.
 */
final class PluginLoader extends URLClassLoader {
    private final Set<String> missing;

    private PluginLoader(URL directory, Set<String> missing) {
        super(new URL[] {directory}, PluginLoader.class.getClassLoader());
        this.missing = missing;
    }

    /** Lays out a plugin in {@code directory} that offers these providers, and needs {@code missing}. */
    static PluginLoader of(Path directory, Class<?> service, List<Class<?>> providers, Class<?>... missing) {
        try {
            Path services = Files.createDirectories(directory.resolve("META-INF/services"));
            Files.write(
                    services.resolve(service.getName()),
                    providers.stream().map(Class::getName).toList());
            for (Class<?> provider : providers) {
                copy(provider, directory);
            }
            return new PluginLoader(
                    directory.toUri().toURL(),
                    Set.of(List.of(missing).stream().map(Class::getName).toArray(String[]::new)));
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Class<?> provider, Path directory) throws IOException {
        String file = provider.getName().replace('.', '/') + ".class";
        Files.createDirectories(directory.resolve(file).getParent());
        try (InputStream bytes = provider.getResourceAsStream("/" + file)) {
            Files.copy(bytes, directory.resolve(file));
        }
    }

    /** The plugin's own classes come first. */
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (missing.contains(name)) {
            throw new ClassNotFoundException(name);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null && findResource(name.replace('.', '/') + ".class") != null) {
                loaded = findClass(name);
            }
            return loaded == null ? super.loadClass(name, resolve) : loaded;
        }
    }
}
