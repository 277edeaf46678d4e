package dev.ratite.launcher.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * What records and their components mean, for people. Class files do not keep Javadoc, so each module carries its texts in
 * {@code META-INF/ratite/<package>.properties}; a test keeps them equal to the Javadoc. A plugin without such a file has
 * no descriptions.
 */
final class Descriptions {
    private final Map<String, Properties> packages = new HashMap<>();

    Optional<String> of(Class<?> type) {
        return Optional.ofNullable(texts(type).getProperty(name(type)));
    }

    Optional<String> of(Class<?> type, String component) {
        return Optional.ofNullable(texts(type).getProperty(name(type) + "." + component));
    }

    /** The class within its package: {@code DiskDefinition}, or {@code Outer$Inner}. */
    static String name(Class<?> type) {
        return type.getName().substring(type.getPackageName().length() + 1);
    }

    /** The module's resource for a package; in a folder that is no package, since what lies in those is kept back. */
    static String resource(String packageName) {
        return "META-INF/ratite/" + packageName + ".properties";
    }

    private Properties texts(Class<?> type) {
        return packages.computeIfAbsent(type.getPackageName(), name -> load(type, resource(name)));
    }

    private static Properties load(Class<?> type, String resource) {
        Properties texts = new Properties();
        try (InputStream bytes = type.getResourceAsStream("/" + resource)) {
            if (bytes != null) {
                Reader reader = new InputStreamReader(bytes, StandardCharsets.UTF_8);
                texts.load(reader);
            }
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException("the texts of " + type.getPackageName() + " cannot be read", e);
        }
    }
}
