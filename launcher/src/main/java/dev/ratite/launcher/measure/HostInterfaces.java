package dev.ratite.launcher.measure;

import dev.ratite.launcher.metrics.NetworkCounters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The network interfaces that a process sees, which need not be those that this program sees. */
final class HostInterfaces {
    private static final int FIELDS = 16;
    private static final int SENT = 8;
    private static final int PACKETS = 1;
    private static final int ERRORS = 2;
    private static final int DROPS = 3;

    private HostInterfaces() {}

    /** By name, as a guest behind the interface would count: what the host sends there the guest receives. */
    static Map<String, NetworkCounters> of(long pid) {
        try {
            return parse(Files.readString(Path.of("/proc/" + pid + "/net/dev"), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return Map.of();
        }
    }

    static Map<String, NetworkCounters> parse(String text) {
        Map<String, NetworkCounters> interfaces = new HashMap<>();
        text.lines().filter(line -> line.contains(":")).forEach(line -> {
            int colon = line.lastIndexOf(':');
            String[] fields = line.substring(colon + 1).strip().split("\\s+");
            if (fields.length >= FIELDS) {
                interfaces.put(line.substring(0, colon).strip(), counters(fields));
            }
        });
        return interfaces;
    }

    private static NetworkCounters counters(String[] fields) {
        return new NetworkCounters(
                number(fields, SENT),
                number(fields, SENT + PACKETS),
                number(fields, SENT + DROPS),
                number(fields, SENT + ERRORS),
                number(fields, 0),
                number(fields, PACKETS),
                number(fields, DROPS),
                number(fields, ERRORS));
    }

    private static long number(String[] fields, int index) {
        return Long.parseLong(fields[index]);
    }
}
