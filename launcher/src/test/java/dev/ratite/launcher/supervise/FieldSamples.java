package dev.ratite.launcher.supervise;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The samples of all fields, from the tables in {@code fields/}. A line {@code vm JSON} starts a block; each further line is a
 * sample of a field that the VM before it does not have, or has otherwise.
 */
final class FieldSamples {
    private static final List<String> TABLES = List.of(
            "vm",
            "machine",
            "cpu",
            "memory",
            "start",
            "told",
            "disks",
            "throttles",
            "drives",
            "networks",
            "screens",
            "ports",
            "chardevs",
            "usb",
            "devices",
            "guards",
            "basic");

    private FieldSamples() {}

    static List<FieldSample> all() {
        return of(TABLES);
    }

    /** Those of some tables. */
    static List<FieldSample> of(List<String> tables) {
        return tables.stream().flatMap(table -> read(table).stream()).toList();
    }

    private static List<FieldSample> read(String table) {
        List<FieldSample> samples = new ArrayList<>();
        String vm = "";
        int number = 0;
        for (String line : text("/fields/" + table + ".txt").split("\n")) {
            number++;
            if (line.startsWith("vm ")) {
                vm = line.substring("vm ".length());
            } else if (!line.isBlank() && !line.startsWith("#")) {
                samples.add(FieldSample.read(table + ":" + number, vm, line));
            }
        }
        return samples;
    }

    private static String text(String resource) {
        try (InputStream file = FieldSamples.class.getResourceAsStream(resource)) {
            if (file == null) {
                throw new AssertionError("no " + resource);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
