package dev.ratite.network.user;

import dev.ratite.api.RatiteException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a guest that boots from the network is offered.
 *
 * @param directory the directory whose files the guest may read over TFTP, absolute; null for no TFTP server
 * @param bootFile the file from which the guest is told to boot; null for none
 * @param serverName the name of the TFTP server that the guest is told; null for none
 */
public record Tftp(
        @Nullable Path directory,
        @Nullable String bootFile,
        @Nullable String serverName) {
    /** QEMU crashes with a longer one. */
    private static final int LONGEST_FILE = 127;

    /** Checks. */
    public Tftp {
        UserChecks.absolute("directory", directory);
        if (bootFile != null) {
            UserChecks.printable("bootFile", bootFile);
            int length = bootFile.getBytes(StandardCharsets.UTF_8).length;
            if (length > LONGEST_FILE) {
                throw new RatiteException(
                        UserNetworkError.OPTION_INVALID,
                        "bootFile '" + bootFile + "' has " + length + " bytes",
                        "use at most " + LONGEST_FILE,
                        null);
            }
        }
        UserChecks.domain("serverName", serverName);
    }
}
