package dev.ratite.qmp.agent;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * Somebody who is logged in.
 *
 * @param domain of a Windows user; empty elsewhere
 * @param loggedInSince the earliest login, by the guest's clock
 */
public record AgentUser(String name, String domain, Instant loggedInSince) {
    private static final int MILLIS = 1000;

    static AgentUser of(JsonNode user) {
        return new AgentUser(Field.text(user, "user"), Field.text(user, "domain"), Instant.ofEpochMilli((long)
                (user.path("login-time").asDouble() * MILLIS)));
    }
}
