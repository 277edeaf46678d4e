package dev.ratite.launcher.autostart;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ratite.api.RatiteException;
import dev.ratite.launcher.plugin.Suggestions;
import dev.ratite.launcher.process.StateDirectory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which VMs are to be started with the machine, and in which order. Kept in the state directory, and safe against a crash at
 * any moment. Holds nothing open; safe for use by many threads and programs.
 */
public final class AutostartList {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Comparator<AutostartEntry> FIRST_TO_LAST =
            Comparator.comparingInt(AutostartEntry::order).thenComparing(AutostartEntry::name);

    private final AutostartFiles files;

    AutostartList(StateDirectory state) {
        this.files = new AutostartFiles(state);
    }

    /** The list of a state directory. Touches no file. */
    public static AutostartList in(Path stateDirectory) {
        return new AutostartList(new StateDirectory(requireNonNull(stateDirectory, "stateDirectory is null")));
    }

    /**
     * The VMs in the order in which they are started. What cannot be read hides nobody else: it stands last, and starting it
     * says what is wrong.
     */
    public List<AutostartEntry> entries() {
        List<AutostartEntry> entries = new ArrayList<>();
        for (String name : files.names()) {
            try {
                entries.add(entry(name, content(name)));
            } catch (RatiteException e) {
                System.getLogger(AutostartList.class.getName()).log(System.Logger.Level.WARNING, e::getMessage);
                entries.add(new AutostartEntry(name, Integer.MAX_VALUE, Duration.ZERO));
            }
        }
        entries.sort(FIRST_TO_LAST);
        return List.copyOf(entries);
    }

    /**
     * Takes a VM off the list. If it runs it goes on.
     *
     * @throws RatiteException NOT_LISTED, with the nearest name
     */
    public void remove(String name) {
        // What is no name could lead to another directory.
        if (!StateDirectory.isVmName(name) || !files.delete(name)) {
            throw notListed(name);
        }
    }

    void put(AutostartEntry entry, String definition) {
        ObjectNode content = JSON.createObjectNode();
        content.put("order", entry.order());
        content.put("delayMillis", entry.delay().toMillis());
        try {
            content.set("definition", JSON.readTree(definition));
            files.write(entry.name(), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(content) + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a written definition is no JSON", e);
        }
    }

    /** The definition's text. */
    String definition(String name) {
        JsonNode definition = content(name).path("definition");
        if (!definition.isObject()) {
            throw unreadable(name, "it has no definition", null);
        }
        return definition.toString();
    }

    private JsonNode content(String name) {
        String text = files.read(name).orElseThrow(() -> notListed(name));
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw unreadable(name, e.getOriginalMessage(), e);
        }
    }

    private static AutostartEntry entry(String name, JsonNode content) {
        return new AutostartEntry(
                name,
                content.path("order").asInt(),
                Duration.ofMillis(Math.max(0, content.path("delayMillis").asLong())));
    }

    private RatiteException notListed(String name) {
        return new RatiteException(
                AutostartError.NOT_LISTED,
                "VM '" + name + "' is not on the list of VMs to start",
                Suggestions.remedy(name, files.names()),
                null);
    }

    private static RatiteException unreadable(String name, String why, @Nullable Exception cause) {
        return new RatiteException(
                AutostartError.ENTRY_UNREADABLE,
                "What is kept to start VM '" + name + "' cannot be read: " + why,
                "put it on the list again: ratite autostart add FILE",
                cause);
    }
}
