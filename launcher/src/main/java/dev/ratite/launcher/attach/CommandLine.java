package dev.ratite.launcher.attach;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ratite.launcher.attach.MonitorPlace.NoWay;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * QEMU's arguments, as far as they tell who it is and where its QMP monitors are. Monitors for people ({@code -monitor},
 * {@code mode=readline}) are none. Words are taken as they are: a path may hold blanks.
 */
final class CommandLine {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_SINGLE_QUOTES).build();

    /** Words that make a monitor, and the character device that it is on. */
    private record Made(String option, String chardev) {}

    private final List<Made> monitors = new ArrayList<>();
    private final Map<String, MonitorPlace> chardevs = new HashMap<>();
    private final List<String> paths = new ArrayList<>();
    private Optional<String> name = Optional.empty();
    private boolean readsConfig;

    /** {@code arguments} are what comes after the program. */
    CommandLine(List<String> arguments) {
        for (OptionWords.Option option : OptionWords.of(arguments)) {
            option(option.name(), option.value());
        }
    }

    private void option(String option, String value) {
        switch (option) {
            case "qmp", "qmp-pretty" -> device("-" + option, value);
            case "mon" -> mon(value);
            case "object" -> object(value);
            case "chardev" -> chardev(value);
            case "name" ->
                name = Optional.ofNullable(OptionText.parse(value, "guest").get("guest"));
            case "readconfig" -> readsConfig = true;
            default -> {
                // says nothing about monitors
            }
        }
    }

    private void device(String option, String value) {
        String said = option + " " + value;
        if (value.startsWith("chardev:")) {
            monitors.add(new Made(said, value.substring("chardev:".length())));
        } else if (!value.equals("none")) {
            // Cannot be an id, which begins with a letter.
            String key = "/" + monitors.size();
            put(key, Backends.ofDevice(value));
            monitors.add(new Made(said, key));
        }
    }

    private void mon(String value) {
        OptionText options = OptionText.parse(value, "chardev");
        if (options.get("mode", "readline").equals("control")) {
            monitors.add(new Made("-mon " + value, options.get("chardev", "")));
        }
    }

    private void object(String value) {
        String said = "-object " + value;
        if (value.startsWith("{")) {
            JsonNode json = json(value);
            if (json.path("qom-type").asText().equals("monitor-qmp")) {
                monitors.add(new Made(said, json.path("chardev").asText()));
            }
            return;
        }
        OptionText options = OptionText.parse(value, "qom-type");
        if (options.get("qom-type", "").equals("monitor-qmp")) {
            monitors.add(new Made(said, options.get("chardev", "")));
        }
    }

    /** What QEMU took is JSON; what is not says nothing. */
    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }

    private void chardev(String value) {
        OptionText options = OptionText.parse(value, "backend");
        String id = options.get("id");
        if (id != null) {
            put(id, Backends.ofChardev(options));
        }
    }

    private void put(String id, MonitorPlace place) {
        chardevs.put(id, place);
        if (place instanceof MonitorPlace.UnixSocket socket) {
            paths.add(socket.path());
        }
    }

    /** In the order of the arguments, which is also the order to try them in. */
    List<Monitor> monitors() {
        return monitors.stream()
                .map(each -> new Monitor(each.option(), place(each.chardev())))
                .toList();
    }

    private MonitorPlace place(String chardev) {
        return chardevs.getOrDefault(
                chardev, new NoWay("its character device '" + chardev + "' is not on the command line", null));
    }

    /** The sockets of all character devices, for monitors or not. */
    List<String> sockets() {
        return List.copyOf(paths);
    }

    /** {@code -name}'s, with or without {@code guest=}. */
    Optional<String> name() {
        return name;
    }

    /** Whether there may be more than the command line shows. */
    boolean readsConfig() {
        return readsConfig;
    }
}
