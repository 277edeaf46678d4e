package dev.ratite.launcher.plan;

import static dev.ratite.launcher.plan.PlanSamples.map;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever characters a name has, QEMU reads it as it was meant. */
class EscapingTest {
    private static final int NAMES = 10_000;
    private static final String ODD = ",,==\"'\\\n\t@%$`{}[]: ;|&aZ09-._/éßЖ中🦤\u0001\u007f";

    private final Random random = new Random(7);

    @Test
    void theCommaFormKeepsEveryName() {
        for (int i = 0; i < NAMES; i++) {
            String first = name();
            String second = name();
            String text = KeyValue.of("socket", map("id", first, "path", second, "server", true, "wait", false));
            assertThat(optionsIn(text))
                    .containsExactly("socket", "id=" + first, "path=" + second, "server=on", "wait=off");
        }
    }

    @Test
    void theJsonFormKeepsEveryName() throws Exception {
        ObjectMapper json = new ObjectMapper();
        for (int i = 0; i < NAMES; i++) {
            String first = name();
            String second = name();
            JsonNode back = json.readTree(Json.text(map("driver", first, "nested", map("filename", second))));
            assertThat(back.path("driver").textValue()).isEqualTo(first);
            assertThat(back.path("nested").path("filename").textValue()).isEqualTo(second);
        }
    }

    @Test
    void aJsonTextIsOneLineWhateverIsInIt() {
        for (int i = 0; i < NAMES; i++) {
            assertThat(Json.text(map("name", name()))).doesNotContain("\n");
        }
    }

    @Test
    void whatHasNoCommaStaysAsItIs() {
        assertThat(KeyValue.of("socket", map("path", Path.of("/run/a b=c"), "port", 0)))
                .isEqualTo("socket,path=/run/a b=c,port=0");
    }

    private String name() {
        StringBuilder name = new StringBuilder();
        int[] letters = ODD.codePoints().toArray();
        for (int i = random.nextInt(12); i >= 0; i--) {
            name.appendCodePoint(letters[random.nextInt(letters.length)]);
        }
        return name.toString();
    }

    /** As QEMU's option parser reads them: a doubled comma is a comma, a single one ends a value. */
    private static List<String> optionsIn(String text) {
        List<String> options = new ArrayList<>();
        StringBuilder option = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != ',') {
                option.append(text.charAt(i));
            } else if (i + 1 < text.length() && text.charAt(i + 1) == ',') {
                option.append(',');
                i++;
            } else {
                options.add(option.toString());
                option.setLength(0);
            }
        }
        options.add(option.toString());
        return options;
    }
}
