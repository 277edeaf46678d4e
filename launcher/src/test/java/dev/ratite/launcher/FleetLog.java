package dev.ratite.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What {@link FleetMain} wrote down, and what is to be expected from it of each VM once it was killed. */
final class FleetLog {
    /**
     * What a VM has to be.
     *
     * @param clear whether it can be told: not when something was under way
     * @param pid its QEMU; 0 for none
     */
    record Expected(boolean clear, long pid) {}

    private static final Expected UNCLEAR = new Expected(false, 0);

    private final Path file;

    FleetLog(Path directory) {
        this.file = directory.resolve("log");
    }

    List<String> lines() throws IOException {
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    Map<String, Expected> expected() throws IOException {
        Map<String, Expected> expected = new HashMap<>();
        for (String line : lines()) {
            String[] words = line.split(" ");
            switch (words[0]) {
                case "launched", "adopted" -> expected.put(words[1], new Expected(true, Long.parseLong(words[2])));
                case "ended", "gc" ->
                    expected.compute(
                            words[1], (vm, before) -> line.contains("left alone") ? before : new Expected(true, 0));
                case "launching", "ending" -> expected.put(words[1], UNCLEAR);
                default -> {}
            }
        }
        return expected;
    }
}
