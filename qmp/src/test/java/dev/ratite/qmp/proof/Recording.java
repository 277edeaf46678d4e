package dev.ratite.qmp.proof;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What was said on a real monitor.
 *
 * @param exchanges the first without a command: the greeting
 */
record Recording(List<Exchange> exchanges) {
    static final String ID = "$ID";

    /** A command, empty if there was none, and all lines that followed it. */
    record Exchange(String command, List<String> lines) {}

    static Recording load(String resource) throws IOException {
        List<Exchange> exchanges = new ArrayList<>();
        exchanges.add(new Exchange("", new ArrayList<>()));
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(Recording.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith("> ")) {
                    exchanges.add(new Exchange(line.substring(2), new ArrayList<>()));
                } else if (line.startsWith("< ")) {
                    exchanges.get(exchanges.size() - 1).lines().add(line.substring(2));
                }
            }
        }
        return new Recording(exchanges);
    }

    /** The commands after the negotiation. */
    List<Exchange> afterNegotiation() {
        return exchanges.subList(2, exchanges.size());
    }
}
