package dev.ratite.qmp.agent;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratite.qmp.QmpException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The guest's names, clock, users and sleep. Got from {@link GuestAgent#system}; throws as described there. */
public final class AgentSystem {
    private static final long NANOS = 1_000_000_000;

    private final AgentCalls calls;

    AgentSystem(AgentCalls calls) {
        this.calls = calls;
    }

    /** The same, with another timeout for each call. */
    public AgentSystem within(Duration timeout) {
        return new AgentSystem(calls.within(timeout));
    }

    public AgentOsInfo osInfo() {
        return AgentOsInfo.of(calls.call("guest-get-osinfo"));
    }

    public String hostname() {
        return Field.text(calls.call("guest-get-host-name"), "host-name");
    }

    /** What the guest's clock says. The way there and back is not subtracted. */
    public Instant time() {
        return Instant.ofEpochSecond(0, Field.required(calls.call("guest-get-time"), "what time it is"));
    }

    /** Sets the guest's clock, and from it the VM's hardware clock. */
    public void setTime(Instant time) {
        long nanos = Math.addExact(Math.multiplyExact(time.getEpochSecond(), NANOS), time.getNano());
        calls.call("guest-set-time", Map.of("time", nanos));
    }

    /** Sets the guest's clock to what the host's says: after a VM was resumed, for example. */
    public void setTimeFromHost() {
        setTime(Instant.now());
    }

    /** Sets the guest's clock to what the VM's hardware clock says. */
    public void setTimeFromHardwareClock() {
        calls.call("guest-set-time");
    }

    public AgentTimezone timezone() {
        JsonNode zone = calls.call("guest-get-timezone");
        return new AgentTimezone(Field.text(zone, "zone"), zone.path("offset").asInt());
    }

    /** Who is logged in. */
    public List<AgentUser> users() {
        return Field.list(calls.call("guest-get-users"), AgentUser::of);
    }

    /** Sets the password of a user that exists. The password is in no message that this may throw. */
    public void setUserPassword(String user, AgentPassword password) {
        calls.call(
                "guest-set-user-password",
                Map.of(
                        "username", requireNonNull(user, "user is null"),
                        "password", password.base64(),
                        "crypted", password.crypted()));
    }

    /**
     * Puts the guest to sleep. The agent does not answer when it obeys, and what it was asked next is often lost in its sleep. So
     * this returns when the agent has answered the next question, or has not refused within the options' sync timeout; QEMU's
     * SUSPEND event tells when the guest sleeps.
     *
     * @throws QmpException.Refused if the guest cannot
     */
    public void suspend(SuspendMode mode) {
        AgentCaller caller = calls.caller();
        caller.callSilently(
                mode.command(),
                Map.of(),
                calls.begin().butAtMost(caller.options().syncTimeout()));
    }
}
