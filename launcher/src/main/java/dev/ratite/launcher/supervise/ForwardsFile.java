package dev.ratite.launcher.supervise;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ratite.api.network.PortForward;
import dev.ratite.launcher.process.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where a VM's networks are reached, left in its directory for those who have no plugins to ask. */
public final class ForwardsFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ForwardsFile() {}

    static void write(RunDirectory directory, Map<String, List<PortForward>> forwards) throws IOException {
        directory.replacePrivate(file(directory), JSON.writeValueAsString(forwards));
    }

    /** By network, in the definition's order. Empty when there are none, or none yet. */
    public static Map<String, List<PortForward>> read(RunDirectory directory) {
        try {
            return JSON.readValue(
                    Files.readString(file(directory)),
                    new TypeReference<LinkedHashMap<String, List<PortForward>>>() {});
        } catch (IOException e) {
            return Map.of();
        }
    }

    private static Path file(RunDirectory directory) {
        return directory.path().resolve("forwards.json");
    }
}
