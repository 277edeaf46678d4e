package dev.ratite.launcher.firmware;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads one descriptor's text. Others write these files, with newer versions of the format too: what is unknown is noted
 * and passed over, and a descriptor that cannot be understood is noted and left out.
 */
final class DescriptorText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Set<String> KNOWN =
            Set.of("description", "interface-types", "mapping", "targets", "features", "tags");

    private final Path file;
    private final List<String> notes;

    private DescriptorText(Path file, List<String> notes) {
        this.file = file;
        this.notes = notes;
    }

    /**
     * Empty when there is nothing to go by.
     *
     * @param notes gets a sentence for each oddity
     */
    static Optional<FirmwareDescriptor> read(Path file, byte[] text, List<String> notes) {
        return new DescriptorText(file, notes).read(text);
    }

    private Optional<FirmwareDescriptor> read(byte[] text) {
        try {
            JsonNode root = JSON.readTree(text);
            if (!root.isObject()) {
                throw new Unusable("is no JSON object");
            }
            noteUnknown(root);
            return Optional.of(new FirmwareDescriptor(
                    file,
                    words(root, "interface-types"),
                    mapping(root.path("mapping")),
                    targets(root.path("targets")),
                    words(root, "features")));
        } catch (JsonProcessingException e) {
            return leftOut("is no JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            return leftOut("cannot be read: " + e);
        } catch (Unusable e) {
            return leftOut(e.getMessage());
        }
    }

    private Optional<FirmwareDescriptor> leftOut(@Nullable String reason) {
        notes.add("Firmware descriptor " + file + " " + reason);
        return Optional.empty();
    }

    private void noteUnknown(JsonNode root) {
        Set<String> unknown = new TreeSet<>();
        root.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(KNOWN);
        if (!unknown.isEmpty()) {
            notes.add("Firmware descriptor " + file + " has fields that are not known here: "
                    + String.join(", ", unknown));
        }
    }

    private FirmwareMapping mapping(JsonNode mapping) throws Unusable {
        String device = text(mapping, "device", "mapping.device");
        if (!device.equals(FirmwareMapping.FLASH)) {
            FirmwareImage code = new FirmwareImage(path(mapping, "mapping.filename"), UefiFirmware.RAW);
            return new FirmwareMapping(device, FirmwareMapping.STATELESS, code, null);
        }
        String mode = mapping.path("mode").asText(FirmwareMapping.SPLIT);
        FirmwareImage code = image(mapping.path("executable"), "mapping.executable");
        boolean split = mode.equals(FirmwareMapping.SPLIT);
        FirmwareImage template = split ? image(mapping.path("nvram-template"), "mapping.nvram-template") : null;
        return new FirmwareMapping(device, mode, code, template);
    }

    private static FirmwareImage image(JsonNode image, String field) throws Unusable {
        return new FirmwareImage(path(image, field + ".filename"), text(image, "format", field + ".format"));
    }

    private static Path path(JsonNode parent, String field) throws Unusable {
        String name = text(parent, "filename", field);
        try {
            Path path = Path.of(name);
            if (path.isAbsolute()) {
                return path;
            }
        } catch (InvalidPathException e) {
            throw new Unusable("has a " + field + " that is no path: " + e.getReason(), e);
        }
        throw new Unusable("has a " + field + " that is not absolute: '" + name + "'");
    }

    private List<FirmwareTarget> targets(JsonNode targets) throws Unusable {
        List<FirmwareTarget> all = new ArrayList<>();
        for (JsonNode target : targets) {
            String architecture = text(target, "architecture", "targets.architecture");
            all.add(new FirmwareTarget(architecture, List.copyOf(words(target, "machines"))));
        }
        return all;
    }

    private static String text(JsonNode parent, String name, String field) throws Unusable {
        JsonNode value = parent.path(name);
        if (!value.isTextual()) {
            throw new Unusable("has no " + field);
        }
        return value.asText();
    }

    /** What is no text there is passed over. */
    private static Set<String> words(JsonNode parent, String name) {
        Set<String> words = new LinkedHashSet<>();
        for (JsonNode word : parent.path(name)) {
            if (word.isTextual()) {
                words.add(word.asText());
            }
        }
        return words;
    }

    /** Why a descriptor is left out: the rest of a sentence that begins with it. */
    private static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        Unusable(String reason) {
            super(reason);
        }

        Unusable(String reason, Throwable cause) {
            super(reason, cause);
        }
    }
}
