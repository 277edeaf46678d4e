package dev.ratite.qmp.agent;

import static java.util.Objects.requireNonNull;

import dev.ratite.qmp.ProtocolWatcher;
import dev.ratite.qmp.log.Recording;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How to deal with a guest agent.
 *
 * @param name what threads and messages call it; usually the VM's name
 * @param connectTimeout for connecting to the socket
 * @param commandTimeout for commands that are sent without a timeout of their own
 * @param syncTimeout how long a single question whether an agent is there may go unanswered; then the socket is opened
 *     anew, since some agents never notice a connection that is older than they are
 * @param pollInterval the longest pause between two looks, at a program that runs in the guest or for an agent to start
 * @param watchers see every line, those of later connections too, and the end of each of these: a {@code ProtocolLog}; not a
 *     {@link Recording}, which is over with the first connection
 */
public record AgentOptions(
        String name,
        Duration connectTimeout,
        Duration commandTimeout,
        Duration syncTimeout,
        Duration pollInterval,
        List<ProtocolWatcher> watchers) {
    public static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(5);
    public static final Duration DEFAULT_COMMAND_TIMEOUT = Duration.ofSeconds(10);
    public static final Duration DEFAULT_SYNC_TIMEOUT = Duration.ofSeconds(3);
    public static final Duration DEFAULT_POLL_INTERVAL = Duration.ofMillis(200);

    public AgentOptions {
        requireNonNull(name, "name is null");
        requirePositive(connectTimeout, "connectTimeout");
        requirePositive(commandTimeout, "commandTimeout");
        requirePositive(syncTimeout, "syncTimeout");
        requirePositive(pollInterval, "pollInterval");
        watchers = List.copyOf(watchers);
        if (watchers.stream().anyMatch(Recording.class::isInstance)) {
            throw new IllegalArgumentException(
                    "A recording ends with the first of an agent's connections; use a protocol log");
        }
    }

    /** The defaults, for an agent of this name. */
    public static AgentOptions named(String name) {
        return new AgentOptions(
                name,
                DEFAULT_CONNECT_TIMEOUT,
                DEFAULT_COMMAND_TIMEOUT,
                DEFAULT_SYNC_TIMEOUT,
                DEFAULT_POLL_INTERVAL,
                List.of());
    }

    public AgentOptions withConnectTimeout(Duration timeout) {
        return new AgentOptions(name, timeout, commandTimeout, syncTimeout, pollInterval, watchers);
    }

    public AgentOptions withCommandTimeout(Duration timeout) {
        return new AgentOptions(name, connectTimeout, timeout, syncTimeout, pollInterval, watchers);
    }

    public AgentOptions withSyncTimeout(Duration timeout) {
        return new AgentOptions(name, connectTimeout, commandTimeout, timeout, pollInterval, watchers);
    }

    public AgentOptions withPollInterval(Duration interval) {
        return new AgentOptions(name, connectTimeout, commandTimeout, syncTimeout, interval, watchers);
    }

    /** Adds one to those there are; it stays its owner's to close. No {@link Recording}. */
    public AgentOptions withWatcher(ProtocolWatcher watcher) {
        List<ProtocolWatcher> more = new ArrayList<>(watchers);
        more.add(requireNonNull(watcher, "watcher is null"));
        return new AgentOptions(name, connectTimeout, commandTimeout, syncTimeout, pollInterval, more);
    }

    private static void requirePositive(Duration duration, String name) {
        requireNonNull(duration, () -> name + " is null");
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(name + " " + duration + " is not positive");
        }
    }
}
