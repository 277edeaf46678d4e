package dev.ratite.launcher.failure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ratite.launcher.plan.ArgumentValue;
import dev.ratite.launcher.plan.Origin;
import dev.ratite.launcher.plan.Plan;
import dev.ratite.launcher.plan.PlannedArgument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A start that failed, and what real QEMUs said.
 *
 * @param name   what was wrong
 * @param qemus  the versions that said it like this
 * @param plan   the arguments that matter, each with the field that it came from
 * @param lines  what they printed last
 */
record RecordedFailure(String name, String qemus, Plan plan, List<String> lines) {
    private static final Path FILE = Path.of("src/test/resources/dev/ratite/launcher/failure/messages.txt");
    private static final Pattern COMMA_FORM = Pattern.compile("[^=/]*(,[^=]+=.*)|\\w+=.*");

    /** All of {@code messages.txt}: {@code #} a name, {@code -} field, option and value, {@code >} versions, their lines. */
    static List<RecordedFailure> all() throws IOException {
        List<RecordedFailure> all = new ArrayList<>();
        for (String block : Files.readString(FILE).split("\n\n")) {
            String[] versions = block.stripTrailing().split("\n> ");
            List<String> head = versions[0].lines().toList();
            List<PlannedArgument> arguments =
                    head.stream().skip(1).map(RecordedFailure::argument).toList();
            Plan plan = new Plan("web", new UUID(1, 2), Path.of("/usr/bin/qemu-system-x86_64"), arguments);
            for (String said : Arrays.asList(versions).subList(1, versions.length)) {
                List<String> lines = said.lines().toList();
                all.add(new RecordedFailure(
                        head.get(0).substring(2), lines.get(0), plan, lines.subList(1, lines.size())));
            }
        }
        return all;
    }

    private static PlannedArgument argument(String line) {
        String[] words = line.split(" ", 4);
        assertThat(words[0]).as(line).isEqualTo("-");
        Origin origin = words[1].equals(".") ? Origin.rule("every VM has it") : new Origin(words[1], "asked for");
        if (words.length == 3) {
            return new PlannedArgument(words[2], origin);
        }
        PlannedArgument argument = new PlannedArgument(words[2], value(words[3]), origin);
        assertThat(argument.value()).isEqualTo(words[3]);
        return argument;
    }

    private static ArgumentValue value(String text) {
        if (text.startsWith("{")) {
            return new ArgumentValue.JsonForm(members(text));
        }
        return COMMA_FORM.matcher(text).matches() ? comma(text) : new ArgumentValue.Word(text);
    }

    private static ArgumentValue comma(String text) {
        Map<String, Object> fields = new LinkedHashMap<>();
        String first = null;
        for (String part : text.split(",")) {
            int equals = part.indexOf('=');
            if (equals < 0) {
                first = part;
            } else {
                fields.put(part.substring(0, equals), part.substring(equals + 1));
            }
        }
        return new ArgumentValue.CommaForm(first, fields);
    }

    private static Map<String, Object> members(String json) {
        try {
            return new ObjectMapper().readValue(json, new TypeReference<LinkedHashMap<String, Object>>() {});
        } catch (IOException e) {
            throw new AssertionError(json, e);
        }
    }
}
