package dev.ratite.launcher.supervise;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ratite.api.network.PortForward;
import dev.ratite.launcher.process.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where a VM's networks are reached, left in its directory for those who have no plugins to ask. */
public final class ForwardsFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ForwardsFile() {}

    static void write(RunDirectory directory, List<PortForward> forwards) throws IOException {
        Files.writeString(file(directory), JSON.writeValueAsString(forwards));
    }

    /** Empty when there are none, or none yet. */
    public static List<PortForward> read(RunDirectory directory) {
        try {
            return JSON.readValue(Files.readString(file(directory)), new TypeReference<List<PortForward>>() {});
        } catch (IOException e) {
            return List.of();
        }
    }

    private static Path file(RunDirectory directory) {
        return directory.path().resolve("forwards.json");
    }
}
