package dev.ratite.launcher.hotplug;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ratite.api.QemuMonitor;
import dev.ratite.api.RatiteException;
import dev.ratite.launcher.process.RunDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A change of a VM's devices, on disk from before its first command until it is accounted for. Whoever finds one asks QEMU
 * what is true: the change is then completed, or what there is of it is taken back. Callers hold the VM's lock.
 */
public final class ChangeRecord {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What a change is about, which also says how to see whether it has been done. */
    public enum Kind {
        /** A device comes: done when it is there. */
        PLUG,
        /** A device has gone, and what was behind it goes: done when the device is not there. */
        UNPLUG,
        /** A medium comes: done when it is in the drive. */
        INSERT,
        /** A medium goes: done when the drive is empty. */
        EJECT
    }

    /**
     * A record that was found, and what has become of the change.
     *
     * @param id the device
     * @param done whether the VM is as it was wished
     */
    public record Settled(String id, boolean done) {}

    private final RunDirectory directory;

    public ChangeRecord(RunDirectory directory) {
        this.directory = directory;
    }

    /**
     * Writes down what is about to be done.
     *
     * @param things what comes or goes, in the order in which it comes
     * @param definition JSON text of the changed definition
     * @param plan JSON text of the changed plan
     */
    public void begin(Kind kind, String id, List<PlugCommand> things, String definition, String plan) {
        List<Map<String, Object>> undo = new ArrayList<>();
        things.forEach(thing ->
                undo.add(Map.of("command", thing.undo(), "arguments", thing.undoArguments(), "name", thing.name())));
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("kind", kind.name());
        text.put("id", id);
        text.put("undo", undo);
        text.put("definition", definition);
        text.put("plan", plan);
        try {
            directory.replacePrivate(directory.changing(), JSON.writeValueAsString(text));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The change is accounted for, or undone. */
    public void end() {
        try {
            Files.deleteIfExists(directory.changing());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Brings a change to its end that somebody has left in the middle; empty when there is none. Blocks for some commands.
     * Definition and plan on disk are true afterwards.
     *
     * @throws RatiteException when QEMU does not answer; the record then stays
     */
    public Optional<Settled> settle(QemuMonitor monitor) {
        Optional<JsonNode> found = read();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        JsonNode record = found.get();
        String id = record.path("id").asText();
        Kind kind = Kind.valueOf(record.path("kind").asText());
        boolean done =
                switch (kind) {
                    case PLUG -> plugged(record, monitor);
                    case UNPLUG -> unplugged(record, monitor);
                    case INSERT -> inserted(record, monitor);
                    case EJECT -> ejected(record, monitor);
                };
        if (done) {
            if (kind == Kind.PLUG || kind == Kind.UNPLUG) {
                noteTime(id, kind == Kind.PLUG);
            }
            directory.replacePrivate(
                    directory.definition(), record.path("definition").asText());
            directory.replacePrivate(directory.plan(), record.path("plan").asText());
        }
        end();
        return Optional.of(new Settled(id, done));
    }

    /** A device came when its change began, which is as good as can be known. Of one that went nothing is to be noted. */
    private void noteTime(String id, boolean came) {
        try {
            List<String> lines = new ArrayList<>();
            if (Files.exists(directory.plugged())) {
                lines.addAll(Files.readAllLines(directory.plugged()));
            }
            lines.removeIf(line -> line.startsWith(id + " "));
            if (came) {
                lines.add(id + " "
                        + Files.getLastModifiedTime(directory.changing()).toInstant());
            }
            directory.replacePrivate(
                    directory.plugged(), lines.stream().map(line -> line + "\n").collect(Collectors.joining()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<JsonNode> read() {
        try {
            return Optional.of(JSON.readTree(Files.readString(directory.changing())));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean plugged(JsonNode record, QemuMonitor monitor) {
        boolean there = new QemuFacts(monitor).device(record.path("id").asText());
        if (!there) {
            takeBack(record, monitor);
        }
        return there;
    }

    private static boolean unplugged(JsonNode record, QemuMonitor monitor) {
        boolean gone = !new QemuFacts(monitor).device(record.path("id").asText());
        if (gone) {
            takeBack(record, monitor);
        }
        return gone;
    }

    /** QEMU calls what is in a drive by the name of its top node, the last that came. */
    private static boolean inserted(JsonNode record, QemuMonitor monitor) {
        QemuFacts facts = new QemuFacts(monitor);
        String drive = record.path("id").asText();
        JsonNode things = record.path("undo");
        String top = things.path(things.size() - 1).path("name").asText();
        boolean there = facts.medium(drive).filter(top::equals).isPresent();
        if (there) {
            tolerant(monitor, "blockdev-close-tray", Map.of("id", drive));
        } else {
            takeBack(record, monitor);
        }
        return there;
    }

    private static boolean ejected(JsonNode record, QemuMonitor monitor) {
        boolean empty =
                new QemuFacts(monitor).medium(record.path("id").asText()).isEmpty();
        if (empty) {
            takeBack(record, monitor);
        }
        return empty;
    }

    private static void takeBack(JsonNode record, QemuMonitor monitor) {
        List<JsonNode> things = new ArrayList<>();
        record.path("undo").forEach(things::add);
        Collections.reverse(things);
        for (JsonNode thing : things) {
            Map<String, String> arguments = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> each : thing.path("arguments").properties()) {
                arguments.put(each.getKey(), each.getValue().asText());
            }
            tolerant(monitor, thing.path("command").asText(), arguments);
        }
    }

    /** What is refused is not there, or is in use after all and stays. */
    private static void tolerant(QemuMonitor monitor, String command, Map<String, String> arguments) {
        try {
            monitor.execute(command, arguments);
        } catch (RatiteException e) {
            if (!Refusals.refused(e)) {
                throw e;
            }
            System.getLogger(ChangeRecord.class.getName())
                    .log(System.Logger.Level.DEBUG, () -> "settling a change: " + e.getMessage());
        }
    }
}
