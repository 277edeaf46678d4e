package dev.ratite.network.socket;

import dev.ratite.api.RatiteException;
import dev.ratite.api.Required;
import dev.ratite.network.address.Ipv4;
import org.jspecify.annotations.Nullable;

/**
 * Datagrams to and from another program, or a group of them: one frame in each. There is no connection, so either end may
 * come and go.
 *
 * @param remote where datagrams go: a Unix socket, an address, or the address of a multicast group
 * @param local where they are received; needed unless {@code remote} is a group. For a group it is an address of this
 *     machine, without port, that says which of its networks is meant
 */
public record DgramNetworkOptions(
        @Required Endpoint remote, @Nullable Endpoint local) {
    /** Checks. */
    public DgramNetworkOptions(@Nullable Endpoint remote, @Nullable Endpoint local) {
        if (remote == null) {
            throw new RatiteException(
                    SocketNetworkError.ENDPOINTS_CONFLICT,
                    "A network of type 'dgram' has no remote",
                    "say where datagrams go",
                    null);
        }
        this.remote = remote;
        this.local = local;
        Ends.checkPort("remote", remote);
        if (isMulticast()) {
            checkGroupsLocal(local);
        } else {
            checkLocal(remote, local);
        }
    }

    boolean isMulticast() {
        return remote.host() != null && Ipv4.isMulticast(remote.host());
    }

    private static void checkLocal(Endpoint remote, @Nullable Endpoint local) {
        if (local == null) {
            throw Ends.conflict("local is missing", "say where the answers to '" + remote.words() + "' are received");
        }
        if (local.isUnix() != remote.isUnix()) {
            throw Ends.conflict(
                    "local '" + local.words() + "' and remote '" + remote.words() + "' are of different kinds",
                    "use two paths, or two addresses");
        }
        Ends.checkPort("local", local);
        if (local.equals(remote)) {
            throw Ends.conflict(
                    "local and remote are both '" + local.words() + "'", "a card cannot be plugged into itself");
        }
    }

    private static void checkGroupsLocal(@Nullable Endpoint local) {
        if (local != null
                && (local.isUnix() || local.port() != null || !Ipv4.isAddress(String.valueOf(local.host())))) {
            throw Ends.conflict(
                    "local '" + local.words() + "' does not go with a multicast group",
                    "give an IPv4 address of this machine as host, and neither path nor port");
        }
    }
}
