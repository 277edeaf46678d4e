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
        JsonNode version = qmp.path("version");
        JsonNode numbers = version.path("qemu");
        Set<String> capabilities = new LinkedHashSet<>();
        qmp.path("capabilities").forEach(capability -> capabilities.add(capability.asText()));
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
