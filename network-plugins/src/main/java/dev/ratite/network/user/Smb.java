package dev.ratite.network.user;

import dev.ratite.api.RatiteException;
import dev.ratite.api.Required;
import dev.ratite.network.address.Ipv4;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A directory of the host that the guest sees as a Windows share. QEMU runs the program smbd for it.
 *
 * @param directory the directory, absolute; the guest may write there
 * @param server the server's address in the guest's network; null for the fourth of it
 */
public record Smb(@Required Path directory, @Nullable String server) {
    /** Checks. */
    public Smb(@Nullable Path directory, @Nullable String server) {
        if (directory == null) {
            throw new RatiteException(
                    UserNetworkError.OPTION_INVALID, "A share has no directory", "name the directory", null);
        }
        this.directory = directory;
        this.server = server;
        UserChecks.absolute("directory", directory);
        if (server != null && !Ipv4.isAddress(server)) {
            throw UserChecks.noAddress("server", server);
        }
    }
}
