package dev.ratite.launcher.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Each module's texts for the schema are those of its Javadoc. With {@code -Dratite.golden.update=true} they are written.
 */
class DescriptionsTest {
    private static final boolean UPDATE = Boolean.getBoolean("ratite.golden.update");

    @Test
    void theTextsAreThoseOfTheJavadoc() throws Exception {
        Map<Path, Set<Class<?>>> files = new TreeMap<>();
        for (Class<?> type : RecordSchemas.describedTypes(PluginPart.all(Codecs.builtIn()))) {
            Path sources = JavadocTexts.sourcesOf(type);
            files.computeIfAbsent(
                            sources.resolveSibling("resources").resolve(Descriptions.resource(type.getPackageName())),
                            file -> new LinkedHashSet<>())
                    .add(type);
        }
        assertThat(files).hasSizeGreaterThanOrEqualTo(4);
        for (Map.Entry<Path, Set<Class<?>>> file : files.entrySet()) {
            assertHolds(file.getKey(), JavadocTexts.of(file.getValue()));
        }
    }

    private static void assertHolds(Path file, String texts) throws IOException {
        if (UPDATE) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, texts);
        }
        assertThat(file).as("-Dratite.golden.update=true writes it").exists();
        assertThat(texts)
                .as("against %s; -Dratite.golden.update=true accepts it", file)
                .isEqualTo(Files.readString(file));
    }

    @Test
    void everyComponentIsDescribed() {
        Descriptions descriptions = new Descriptions();
        Set<String> silent = new TreeSet<>();
        for (Class<?> type : RecordSchemas.describedTypes(PluginPart.all(Codecs.builtIn()))) {
            if (descriptions.of(type).isEmpty()) {
                silent.add(type.getName());
            }
            for (var component : type.isRecord() ? type.getRecordComponents() : new RecordComponent[0]) {
                if (descriptions.of(type, component.getName()).isEmpty()) {
                    silent.add(type.getName() + "." + component.getName());
                }
            }
        }
        assertThat(silent).isEmpty();
    }
}
