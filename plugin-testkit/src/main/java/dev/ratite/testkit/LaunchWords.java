package dev.ratite.testkit;

import dev.ratite.api.Secret;
import dev.ratite.api.qapi.OptionGroup;
import dev.ratite.api.qapi.QemuObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a plugin hands out, as words of QEMU's command line. A secret's content goes through a file that only its owner
 * can read, as the host does it: command lines are seen by everybody. Closing removes the files; QEMU has read them by
 * the time it answers.
 */
final class LaunchWords implements AutoCloseable {
    private final List<String> words = new ArrayList<>();
    private final List<Path> files = new ArrayList<>();

    List<String> words() {
        return List.copyOf(words);
    }

    LaunchWords objects(List<QemuObject> objects) throws IOException {
        for (QemuObject object : objects) {
            Map<String, Object> properties = new LinkedHashMap<>();
            properties.put("qom-type", object.type());
            properties.put("id", object.id());
            for (Map.Entry<String, Object> property : object.properties().entrySet()) {
                if (property.getValue() instanceof Secret secret) {
                    properties.put("file", file(secret).toString());
                } else {
                    properties.put(property.getKey(), property.getValue());
                }
            }
            json("-object", properties);
        }
        return this;
    }

    LaunchWords json(String option, Map<String, ?> value) {
        words.addAll(List.of(option, Json.write(value)));
        return this;
    }

    LaunchWords groups(List<OptionGroup> groups) {
        groups.forEach(group -> words.addAll(List.of("-" + group.name(), Json.commaJoined(group))));
        return this;
    }

    private Path file(Secret secret) throws IOException {
        Path file = Files.createTempFile(
                "ratite-secret-",
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        files.add(file);
        return Files.writeString(file, secret.reveal());
    }

    @Override
    public void close() throws IOException {
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }
}
