package dev.ratite.testkit;

import static java.util.stream.Collectors.toSet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.module.FindException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How a plugin declares itself. Its module descriptor is read from where the plugin was loaded even when the tests run
 * on the class path, which hides what a missing {@code exports} or {@code provides} breaks.
 */
final class PluginModule {
    private final Class<?> provider;

    PluginModule(Class<?> provider) {
        this.provider = provider;
    }

    /** Empty for a plugin that is no module, or an automatic one: such a plugin hides nothing. */
    Optional<ModuleDescriptor> descriptor() {
        Module module = provider.getModule();
        return (module.isNamed() ? Optional.of(module.getDescriptor()) : descriptorOnDisk())
                .filter(descriptor -> !descriptor.isAutomatic());
    }

    boolean provides(ModuleDescriptor descriptor, Class<?> service) {
        return descriptor.provides().stream()
                .filter(provides -> provides.service().equals(service.getName()))
                .anyMatch(provides -> provides.providers().contains(provider.getName()));
    }

    static Set<String> exportedPackages(ModuleDescriptor descriptor) {
        return descriptor.exports().stream()
                .filter(exports -> !exports.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .collect(toSet());
    }

    /** The classes that the plugin's own META-INF/services names for the service. */
    Set<String> listedServices(Class<?> service) {
        try {
            return Collections.list(provider.getClassLoader().getResources("META-INF/services/" + service.getName()))
                    .stream()
                    .flatMap(PluginModule::lines)
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .collect(toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<ModuleDescriptor> descriptorOnDisk() {
        try {
            URI origin =
                    provider.getProtectionDomain().getCodeSource().getLocation().toURI();
            return ModuleFinder.of(Path.of(origin)).findAll().stream()
                    .map(ModuleReference::descriptor)
                    .findFirst();
        } catch (URISyntaxException | FindException e) {
            throw new IllegalStateException("No module can be read where " + provider + " comes from", e);
        }
    }

    private static Stream<String> lines(URL services) {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(services.openStream(), StandardCharsets.UTF_8))) {
            return reader.lines().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
