package dev.ratite.launcher.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ratite.launcher.definition.VmDefinition;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Definitions with anything in them come back from JSON as they were, and are good by the schema. */
class RandomRoundTripTest {
    private static final int DEFINITIONS = 100;

    /** What chance has left out by then it leaves out always. */
    private static final int MOST_DEFINITIONS = 1000;

    @TempDir
    private Path temp;

    private final DefinitionCodec codec = Codecs.codec();
    private final Schema schema = new Schema(codec.schema());
    private final long seed = new Random().nextLong();
    private RandomRecords records;

    @BeforeEach
    void makeFilesToName() throws Exception {
        Path file = Files.createFile(temp.resolve("a, file=ü"));
        records = new RandomRecords(seed, PluginPart.all(Codecs.plugins()), file, temp);
    }

    @Test
    void whateverIsInADefinitionComesBack() throws Exception {
        for (int i = 0;
                i < DEFINITIONS || (i < MOST_DEFINITIONS && !unfilled(records).isEmpty());
                i++) {
            VmDefinition vm = (VmDefinition) records.fitting(VmDefinition.class);
            String text = codec.write(vm);
            assertThat(codec.parse(text, null)).as("seed %d: %s", seed, text).isEqualTo(vm);
            JsonNode json = new ObjectMapper().readTree(text);
            assertThat(schema.faults(json)).as("seed %d: %s", seed, text).isEmpty();
        }
        assertThat(records.made())
                .containsAll(RecordSchemas.describedTypes(PluginPart.all(Codecs.plugins())).stream()
                        .filter(RandomRoundTripTest::isOurs)
                        .toList());
        assertThat(unfilled(records)).as("components that were always empty").isEmpty();
    }

    /** What a plugin's options take is for the plugin's tests to say. */
    private static boolean isOurs(Class<?> type) {
        return type.isRecord() && type.getPackage() == VmDefinition.class.getPackage();
    }

    /** Fields that nobody saw come back are not proven. */
    private static Set<String> unfilled(RandomRecords records) {
        Set<String> components = new TreeSet<>();
        records.made().stream().filter(RandomRoundTripTest::isOurs).forEach(type -> Arrays.stream(
                        type.getRecordComponents())
                .map(RecordComponent::getName)
                .forEach(name -> components.add(type.getSimpleName() + "." + name)));
        components.removeAll(records.filled());
        return components;
    }
}
