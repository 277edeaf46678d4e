package dev.ratite.qmp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * How QEMU introduced itself. What a QEMU can do is better asked for than guessed from its version.
 *
 * @param packageVersion what the distribution calls it; often empty
 * @param capabilities what can be negotiated, {@code oob} for example
 */
public record QmpGreeting(int major, int minor, int micro, String packageVersion, Set<String> capabilities) {
    static final String OUT_OF_BAND = "oob";

    public QmpGreeting {
        capabilities = Collections.unmodifiableSet(new LinkedHashSet<>(capabilities));
    }

    /** Tolerates what is missing: all that counts is that somebody greeted. */
    static QmpGreeting of(JsonNode qmp) {
        Set<String> capabilities = new LinkedHashSet<>();
        qmp.path("capabilities").forEach(capability -> capabilities.add(capability.asText()));
        return of(qmp.path("version"), capabilities);
    }

    /** What {@code query-version} says takes the greeting's place; what was negotiated with the client before is not known. */
    static QmpGreeting resumed(JsonNode version) {
        return of(version, Set.of());
    }

    private static QmpGreeting of(JsonNode version, Set<String> capabilities) {
        JsonNode numbers = version.path("qemu");
        return new QmpGreeting(
                numbers.path("major").asInt(),
                numbers.path("minor").asInt(),
                numbers.path("micro").asInt(),
                version.path("package").asText(),
                capabilities);
    }

    boolean offersOutOfBand() {
        return capabilities.contains(OUT_OF_BAND);
    }
}
