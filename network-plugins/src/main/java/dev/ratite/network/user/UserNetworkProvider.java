package dev.ratite.network.user;

import static java.util.Objects.requireNonNull;

import dev.ratite.api.RatiteException;
import dev.ratite.api.network.ForwardingNetwork;
import dev.ratite.api.network.NetworkProvider;
import dev.ratite.api.network.NetworkRequest;
import java.nio.file.Files;
import java.nio.file.Path;

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
        requireNonNull(options, "options is null");
        requireNonNull(request, "request is null");
        if (options.tftp() != null && options.tftp().directory() != null) {
            checkDirectory("tftp.directory", options.tftp().directory(), request);
        }
        if (options.smb() != null) {
            checkDirectory("smb.directory", options.smb().directory(), request);
        }
        return new UserNetwork(options, request);
    }

    /** QEMU would offer what is not there, and the guest would find nothing. */
    private static void checkDirectory(String name, Path directory, NetworkRequest request) {
        if (!Files.isDirectory(directory) || !Files.isReadable(directory)) {
            throw new RatiteException(
                    UserNetworkError.DIRECTORY_UNUSABLE,
                    request.subject() + ": " + name + " '" + directory + "' is not a directory that this user may read",
                    "check the path and its permissions",
                    null);
        }
    }
}
