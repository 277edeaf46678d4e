package dev.ratite.network.user;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.network.ForwardingNetwork;
import dev.ratite.api.network.NetworkProvider;
import dev.ratite.api.network.NetworkRequest;

/**
 * Opens networks of type {@code user}. Nothing on the host is taken until QEMU runs: a host port that somebody else has
 * is found by QEMU itself, the only one that can take it without a gap between asking and having.
 */
public final class UserNetworkProvider implements NetworkProvider<UserNetworkOptions> {
    @Override
    public String type() {
        return "user";
    }

    @Override
    public Class<UserNetworkOptions> optionsType() {
        return UserNetworkOptions.class;
    }

    @Override
    public ForwardingNetwork open(UserNetworkOptions options, NetworkRequest request) {
        return new UserNetwork(requireNonNull(options, "options is null"), requireNonNull(request, "request is null"));
    }
}
